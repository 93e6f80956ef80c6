import * as z from 'zod'
import { packText, unpackText } from '../source/packed-text.ts'
import type { SourceFile } from '../source/types.ts'

/**
 * Files in a link of the playground: `#p1.` and the packed JSON. They stand in the fragment, which no browser sends to a
 * server.
 */
const PREFIX = 'p1.'
/** Most characters that are unpacked, and the longest fragment that is read. */
const LIMIT = 400_000
const FRAGMENT_LIMIT = 200_000
const FILE_LIMIT = 50

const shared = z.strictObject({
  files: z
    .array(z.strictObject({ name: z.string().min(1).max(200), text: z.string() }))
    .min(1)
    .max(FILE_LIMIT),
})

export type Fragment = { type: 'fragment'; text: string } | { type: 'refused'; because: string }

/** What stands behind the `#` of a link to these files. What `fromShare` would not read is not made. */
export async function toShare(files: readonly SourceFile[]): Promise<Fragment> {
  const refused = (because: string) => ({ type: 'refused', because }) as const
  if (files.length > FILE_LIMIT) return refused(`A link holds ${FILE_LIMIT} files at most; these are ${files.length}.`)
  const json = JSON.stringify({ files: files.map(({ name, text }) => ({ name, text })) })
  if (json.length > LIMIT) return refused('These files are too large for a link.')
  const packed = await packText(json)
  if (packed === undefined) return refused('This browser cannot pack files into a link.')
  if (packed.length + PREFIX.length > FRAGMENT_LIMIT) return refused('These files are too large for a link.')
  return { type: 'fragment', text: PREFIX + packed }
}

export type Shared = { type: 'files'; files: SourceFile[] } | { type: 'refused'; because: string }

/** Undefined for a fragment that is no share at all. */
export async function fromShare(fragment: string): Promise<Shared | undefined> {
  const text = fragment.replace(/^#/, '')
  if (!text.startsWith(PREFIX)) return undefined
  const damaged = { type: 'refused', because: 'The link is damaged: it may have been cut when it was copied.' } as const
  if (text.length > FRAGMENT_LIMIT) return { type: 'refused', because: 'The link is too long.' }
  const unpacked = await unpackText(text.slice(PREFIX.length), LIMIT)
  if (unpacked === 'too-large')
    return { type: 'refused', because: 'The link unpacks to more than the playground reads.' }
  if (unpacked === undefined) return damaged
  try {
    const read = shared.safeParse(JSON.parse(unpacked))
    return read.success ? { type: 'files', files: read.data.files } : damaged
  } catch {
    return damaged
  }
}
