import { listOf, objectOf, textOf } from '../../source/json.ts'
import type { Json } from '../../source/types.ts'

/** A `name = value` of a configuration text; `line` counts from 0. */
export type Setting = { name: string; value: string; line: number }

/**
 * The settings of a text as programs write them: properties, INI, env files, YAML, XML, JSON. Comments are passed over; of
 * a nested name only the last part counts.
 */
export function settingsIn(text: string): Setting[] {
  return inJson(text) ?? text.split('\n').flatMap((content, line) => inLine(content).map(one => ({ ...one, line })))
}

function inLine(content: string): { name: string; value: string }[] {
  if (/^\s*(#|;|\/\/|<!--)/.test(content)) return []
  const tags = [
    ...content.matchAll(/<([A-Za-z][\w.:-]*)(?:\s[^<>]*)?>([^<>]+)<\/\1>/g),
    ...content.matchAll(/\s([A-Za-z][\w.:-]*)="([^"]*)"(?=[^<]*\/?>)/g),
  ].map(match => ({ name: match[1] ?? '', value: match[2] ?? '' }))
  if (tags.length > 0) return tags
  const match = /^\s*(?:export\s+|set\s+)?[-,{]?\s*["']?([A-Za-z_][\w./-]*)["']?\s*[:=]\s*(.+?)\s*,?\s*$/.exec(content)
  if (!match) {
    // Redis, nginx and their like part name and value by a space.
    const spaced = /^\s*([a-z][\w-]*)\s+(\S+?);?\s*$/.exec(content)
    return spaced ? [{ name: spaced[1] ?? '', value: unquoted(spaced[2] ?? '') }] : []
  }
  const [, name = '', raw = ''] = match
  return [{ name: name.split(/[./]/).at(-1) ?? name, value: unquoted(raw.replace(/\s+#.*$/, '')) }]
}

const unquoted = (text: string): string => text.replace(/^(["'])(.*)\1$/, '$2')

/** All strings and numbers of a JSON text; an entry of an `env` list counts under its name. */
function inJson(text: string): Setting[] | undefined {
  if (!/^\s*[[{]/.test(text)) return undefined
  let json: Json
  try {
    json = JSON.parse(text) as Json
  } catch {
    return undefined
  }
  const settings: Setting[] = []
  const lines = text.split('\n')
  const add = (name: string, value: string): void => {
    const written = JSON.stringify(value).slice(1, -1)
    const line = lines.findIndex(one => one.includes(name) && one.includes(written))
    settings.push({ name, value, line: Math.max(line, 0) })
  }
  const walk = (value: Json, name: string): void => {
    if (Array.isArray(value)) return value.forEach(one => walk(one, name))
    const object = objectOf(value)
    if (!object) return add(name, textOf(value) ?? (typeof value === 'number' ? String(value) : ''))
    const own = textOf(object['name'])
    const held = textOf(object['value'])
    if (own !== undefined && held !== undefined) add(own, held)
    for (const [key, below] of Object.entries(object)) walk(below, key)
  }
  for (const one of Array.isArray(json) ? listOf(json) : [json]) walk(one, '')
  return settings
}
