import * as z from 'zod'
import {
  judge,
  literalCredentials,
  secretReferences,
  tracesOf,
  type Credential,
  type Trace,
} from '../facts/secrets/index.ts'
import type { Input } from '../facts/input.ts'
import { settingsIn } from '../facts/secrets/index.ts'
import { definePanel } from './types.ts'

const options = z.strictObject({
  credentials: z.array(
    z.strictObject({
      name: z.string(),
      value: z.string().optional(),
      record: z.strictObject({ key: z.string(), property: z.string().optional() }).optional(),
    }),
  ),
})

export type SecretsView = { credentials: { name: string; traces: Trace[] }[] }

/** Where does this value exist, and who can read it there? One row for each place, for each credential. */
export const secretsPanel = definePanel<SecretsView, Record<string, unknown>>({
  id: 'secrets',
  title: 'Where does this value exist?',
  applies: input => credentialsIn(input).length > 0,
  compute(input, given) {
    const parsed = options.safeParse(given)
    const credentials: Credential[] = parsed.success ? parsed.data.credentials : credentialsIn(input)
    return { credentials: credentials.map(one => ({ name: one.name, traces: tracesOf(input, one) })) }
  },
})

/** Where nobody says which: the literals of the files, then the keys of Secrets that their pods name. At most six. */
function credentialsIn(input: Input): Credential[] {
  const found = new Map<string, Credential>()
  for (const literal of input.once(literalCredentials)) {
    const text = input.reading.files.find(file => file.name === literal.where.file)?.text ?? ''
    const written = text.slice(literal.where.range.start.offset, literal.where.range.end.offset)
    const value = bare(written, literal.name)
    if (value !== '') found.set(value, { name: literal.name, value })
  }
  for (const { namespace, name, key } of input.once(secretReferences))
    if (key !== undefined)
      found.set(`${namespace}/${name}/${key}`, { name: `${name}: ${key}`, secret: { namespace, name, key } })
  return [...found.values()].slice(0, 6)
}

/** The credential of a written value: the password of a URL, the right side of a setting, without its quotes. */
function bare(written: string, name: string): string {
  const text = written.trim().replace(/^(["'])([\s\S]*)\1$/, '$2')
  const url = /:\/\/[^\s/:@]*:([^\s/@]+)@/.exec(text)?.[1]
  if (url !== undefined) return url
  const setting = settingsIn(text).find(one => name.endsWith(one.name) && judge(one.name, one.value))
  return setting?.value ?? text.replace(/^--[\w-]+=/, '')
}
