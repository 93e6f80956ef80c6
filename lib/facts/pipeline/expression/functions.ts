import type { Json } from '../../../source/types.ts'
import { asText, looselyEqual, unknown, type Value } from './value.ts'

/** The functions that depend on their arguments alone; names are lower case. */
export function callFunction(name: string, args: Value[]): Value {
  if (args.some(arg => arg === unknown)) return unknown
  const given = args as Json[]
  const [first = null, second = null] = given
  switch (name) {
    case 'contains':
      if (Array.isArray(first)) return first.some(item => looselyEqual(item, second))
      return textual(first) && textual(second) && upper(first).includes(upper(second))
    case 'startswith':
      return textual(first) && textual(second) && upper(first).startsWith(upper(second))
    case 'endswith':
      return textual(first) && textual(second) && upper(first).endsWith(upper(second))
    case 'format':
      return format(asText(first), given.slice(1))
    case 'join':
      return Array.isArray(first) ? first.map(asText).join(given.length > 1 ? asText(second) : ',') : asText(first)
    case 'tojson':
      return JSON.stringify(first, null, 2)
    case 'fromjson':
      try {
        return JSON.parse(asText(first)) as Json
      } catch {
        return null
      }
    default:
      // hashFiles, and what a later runner may add.
      return unknown
  }
}

const textual = (value: Json): boolean => typeof value !== 'object' || value === null
const upper = (value: Json): string => asText(value).toUpperCase()

function format(pattern: string, args: Json[]): string {
  return pattern.replace(/\{\{|\}\}|\{(\d+)\}/g, (found, at: string | undefined) =>
    at === undefined ? found.slice(0, 1) : asText(args[Number(at)] ?? null),
  )
}
