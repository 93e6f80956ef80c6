import type { Json } from '../../source/types.ts'

/** How each plain type is decoded by the API server; the answer is what is wrong, or undefined. */
export function plainProblem(base: string, value: Json): string | undefined {
  switch (base) {
    case 's':
      return typeof value === 'string' ? undefined : `must be text, and ${told(value)}`
    case 'b':
      return typeof value === 'boolean' ? undefined : `must be true or false, and ${told(value)}`
    case 'i':
      return integer(value, 2 ** 31)
    case 'l':
      return integer(value, 2 ** 63)
    case 'f':
      return typeof value === 'number' ? undefined : `must be a number, and ${told(value)}`
    case 'x':
      return typeof value === 'string' ? undefined : integer(value, 2 ** 31, 'a whole number or text')
    case 'q':
      return quantity(value)
    case 't':
      return typeof value === 'string' && isTime(value) ? undefined : `must be a time like "2026-01-31T12:00:00Z"`
    case 'm':
      return typeof value === 'string' && isTime(value) && /\.\d{6}(Z|[+-])/.test(value)
        ? undefined
        : `must be a time with microseconds like "2026-01-31T12:00:00.000000Z"`
    case 'y':
      return base64(value)
    default:
      return undefined
  }
}

/** "is the number 5", said so that the reader sees how YAML took it. */
export function told(value: Json): string {
  if (value === null) return 'is empty'
  if (Array.isArray(value)) return 'this is a list'
  if (typeof value === 'object') return 'this is a mapping'
  if (typeof value === 'string') return 'this is text'
  return typeof value === 'boolean' ? `YAML reads ${value} here` : `YAML reads the number ${value} here`
}

function integer(value: Json, limit: number, what = 'a whole number'): string | undefined {
  if (typeof value !== 'number' || !Number.isInteger(value)) return `must be ${what}, and ${told(value)}`
  return value >= -limit && value < limit ? undefined : `is too large: ${value}`
}

// apimachinery, resource.ParseQuantity: sign, digits with a point, then a suffix or an exponent.
const QUANTITY = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:|[numkMGTPE]|[KMGTPE]i|[eE][+-]?\d+)$/
export const isQuantity = (text: string): boolean => QUANTITY.test(text.trim())

function quantity(value: Json): string | undefined {
  if (typeof value === 'number') return undefined
  if (typeof value !== 'string') return `must be a quantity like 250m or 64Mi, and ${told(value)}`
  return isQuantity(value) ? undefined : `is no quantity: ${JSON.stringify(value)} (like 250m, 0.5, 64Mi, 1Gi)`
}

const TIME = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(?:[.,]\d+)?(?:Z|[+-](\d{2}):(\d{2}))$/
/** RFC 3339, with a day that the month has. */
function isTime(text: string): boolean {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, ahead = 0, aside = 0] = (
    TIME.exec(text)?.slice(1) ?? ['0', '0']
  ).map(part => Number(part ?? 0))
  if (month < 1 || month > 12 || day < 1 || day > new Date(Date.UTC(year, month, 0)).getUTCDate()) return false
  return hour < 24 && minute < 60 && second < 60 && ahead <= 24 && aside < 60
}

function base64(value: Json): string | undefined {
  if (typeof value !== 'string') return `must be base64 text, and ${told(value)}`
  const text = value.replace(/[\r\n]/g, '')
  return text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text)
    ? undefined
    : 'is not base64: the API server decodes it (plain text belongs in stringData)'
}
