/** Which rules a plain scalar is read by: as `kubectl` does (go-yaml v2, then JSON), or YAML 1.2's core schema (workflows). */
export type Dialect = 'kubectl' | 'yaml-1.2'

export type Scalar = string | number | boolean | null
/** `refused`: the value exists in YAML but not in JSON, so the API server never gets it. */
export type Resolved = { value: Scalar } | { refused: string }

const TRUE = new Set(['y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON'])
const FALSE = new Set(['n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF'])
const NULL = new Set(['', '~', 'null', 'Null', 'NULL'])
const NOT_IN_JSON = /^([-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN))$/
const FLOAT = /^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$/

/** A plain (unquoted, untagged) scalar. Source: go-yaml v2 `resolve.go`; YAML 1.2.2 §10.3.2. */
export function resolvePlain(text: string, dialect: Dialect): Resolved {
  if (NULL.has(text)) return { value: null }
  if (NOT_IN_JSON.test(text)) return { refused: `${text} is no JSON number; write a number or quote it` }
  return { value: dialect === 'kubectl' ? plainKubectl(text) : plainCore(text) }
}

function plainKubectl(text: string): Scalar {
  if (TRUE.has(text)) return true
  if (FALSE.has(text)) return false
  if (!/^[-+.0-9]/.test(text)) return text
  const digits = text.replaceAll('_', '')
  const integer = integerBase0(digits)
  if (integer !== undefined) return integer
  return FLOAT.test(digits) ? Number(digits) : text
}

/** strconv.ParseInt(text, 0, 64), and the binary form that go-yaml adds. `0440` and `0o440` are octal, `08` is none. */
function integerBase0(text: string): number | undefined {
  const sign = text.startsWith('-') ? -1 : 1
  const body = text.replace(/^[-+]/, '')
  const value = /^(0|[1-9][0-9]*)$/.test(body)
    ? Number(body)
    : /^0[oO]?[0-7]+$/.test(body)
      ? parseInt(body.replace(/^0[oO]?/, ''), 8)
      : /^0[xX][0-9a-fA-F]+$/.test(body)
        ? parseInt(body.slice(2), 16)
        : /^0[bB][01]+$/.test(body)
          ? parseInt(body.slice(2), 2)
          : undefined
  return value === undefined ? undefined : value === 0 ? 0 : sign * value
}

function plainCore(text: string): Scalar {
  if (/^(true|True|TRUE)$/.test(text)) return true
  if (/^(false|False|FALSE)$/.test(text)) return false
  if (/^0o[0-7]+$/.test(text)) return parseInt(text.slice(2), 8)
  if (/^0x[0-9a-fA-F]+$/.test(text)) return parseInt(text.slice(2), 16)
  return FLOAT.test(text) ? Number(text) : text
}

const CORE = 'tag:yaml.org,2002:'

/** A scalar with an explicit tag. Unknown (`!custom`) tags leave the text a string, as go-yaml does. */
export function resolveTagged(text: string, tag: string, plain: boolean, dialect: Dialect): Resolved {
  const untagged = resolvePlain(text, dialect)
  const value = 'value' in untagged ? untagged.value : undefined
  switch (tag.startsWith(CORE) ? tag.slice(CORE.length) : tag) {
    case 'str':
    case 'timestamp':
      return { value: text }
    case 'int':
      return typeof value === 'number' && Number.isInteger(value) ? { value } : { refused: `"${text}" is no integer` }
    case 'float':
      return typeof value === 'number' ? { value } : { refused: `"${text}" is no number` }
    case 'bool':
      return typeof value === 'boolean' ? { value } : { refused: `"${text}" is no boolean` }
    case 'null':
      return value === null ? { value } : { refused: `"${text}" is not null` }
    case 'binary':
      return decodeBase64(text)
    default:
      return plain && tag === '!' ? { value: text } : plain ? untagged : { value: text }
  }
}

function decodeBase64(text: string): Resolved {
  const compact = text.replace(/\s+/g, '')
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(compact) || compact.length % 4 !== 0)
    return { refused: '!!binary holds text that is no base64' }
  const bytes: number[] = []
  let bits = 0
  let held = 0
  for (const letter of compact.replace(/=+$/, '')) {
    held = (held << 6) | 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'.indexOf(letter)
    bits += 6
    if (bits >= 8) bytes.push((held >> (bits -= 8)) & 255)
  }
  return { value: new TextDecoder().decode(new Uint8Array(bytes)) }
}

/** A mapping key as JSON has it; null and collections cannot be keys. */
export function keyText(value: Scalar): string | undefined {
  return value === null ? undefined : String(value)
}
