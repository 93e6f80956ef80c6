import { listOf, objectOf, textOf } from '../../source/json.ts'
import { Lines } from '../../source/lines.ts'
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
  const tags = inTags(content)
  if (tags.length > 0) return tags
  const line = content.trim()
  const match = /^(?:export\s+|set\s+)?(?:[-,{]\s*)?["']?([A-Za-z_][\w./-]*)["']?\s*[:=](.*)$/.exec(line)
  const raw = withoutComma(match?.[2]?.trim() ?? '')
  if (!match || raw === '') {
    // Redis, nginx and their like part name and value by a space.
    const spaced = /^([a-z][\w-]*)\s+(\S+?);?$/.exec(line)
    return spaced ? [{ name: spaced[1] ?? '', value: unquoted(spaced[2] ?? '') }] : []
  }
  const name = match[1] ?? ''
  return [{ name: name.split(/[./]/).at(-1) ?? name, value: unquoted(raw.replace(/\s#.*$/, '').trimEnd()) }]
}

const withoutComma = (text: string): string =>
  text.length > 1 && text.endsWith(',') ? text.slice(0, -1).trimEnd() : text

/** Elements with a text, and attributes: those stand before the > that closes their tag. */
function inTags(content: string): { name: string; value: string }[] {
  if (!content.includes('>')) return []
  const attributes = content
    .split('<')
    .flatMap(part => [...part.slice(0, part.lastIndexOf('>') + 1).matchAll(/\s([A-Za-z][\w.:-]*)="([^"]*)"/g)])
  return [...content.matchAll(/<([A-Za-z][\w.:-]*)(?:\s[^<>]*)?>([^<>]+)<\/\1>/g), ...attributes].map(match => ({
    name: match[1] ?? '',
    value: match[2] ?? '',
  }))
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
  const lines = new Lines(text)
  // The walk goes through the text in its order; what is written with other escapes counts where the walk was before.
  let offset = 0
  const seek = (value: string | number): number => Math.max(text.indexOf(JSON.stringify(value), offset), offset)
  const add = (name: string, value: string | number): void =>
    void settings.push({ name, value: String(value), line: lines.position(seek(value)).line - 1 })
  const walk = (value: Json, name: string): void => {
    if (Array.isArray(value)) return value.forEach(one => walk(one, name))
    const object = objectOf(value)
    if (!object) {
      const leaf = typeof value === 'number' ? value : (textOf(value) ?? '')
      add(name, leaf)
      offset = seek(leaf)
      return
    }
    const own = textOf(object['name'])
    const held = textOf(object['value'])
    if (own !== undefined && held !== undefined) add(own, held)
    for (const [key, below] of Object.entries(object)) {
      offset = seek(key)
      walk(below, key)
    }
  }
  for (const one of Array.isArray(json) ? listOf(json) : [json]) walk(one, '')
  return settings
}
