import { base64url, fromBase64url, packText, unpackText } from '../source/packed-text.ts'
import { ASSIGNMENT_LIMIT, assignmentSchema, readAssignment, type Assignment, type Read } from './assignment.ts'

/**
 * An assignment in a link: JSON, deflated (RFC 1951), base64url, after `#a1.`; or undeflated after `#a0.` where a runtime
 * cannot deflate. It is in the fragment, so no server ever sees it. Nothing in it is secret or believed.
 */
const DEFLATED = 'a1.'
const PLAIN = 'a0.'
/** Longest fragment that is read, in characters. */
const FRAGMENT_LIMIT = 96 * 1024

export async function toFragment(assignment: Assignment): Promise<string> {
  const text = JSON.stringify(short(assignment))
  const packed = await packText(text)
  return packed === undefined ? PLAIN + base64url(new TextEncoder().encode(text)) : DEFLATED + packed
}

/** Refuses what is damaged, or what would unpack to more than an assignment can be, without unpacking the rest. */
export async function fromFragment(fragment: string): Promise<Read<Assignment>> {
  const text = fragment.replace(/^#/, '')
  if (text === '') return { type: 'refused', because: 'the link carries no assignment' }
  if (text.length > FRAGMENT_LIMIT) return { type: 'refused', because: 'the link is too long' }
  const kind = [DEFLATED, PLAIN].find(prefix => text.startsWith(prefix))
  const bytes = kind ? fromBase64url(text.slice(kind.length)) : undefined
  if (!kind || !bytes)
    return { type: 'refused', because: 'the link is damaged: it may have been cut when it was copied' }
  if (kind === PLAIN) return readAssignment(new TextDecoder().decode(bytes))
  if (typeof DecompressionStream === 'undefined')
    return { type: 'refused', because: 'this browser cannot unpack the link; open the assignment file instead' }
  const unpacked = await unpackText(text.slice(kind.length), ASSIGNMENT_LIMIT)
  if (unpacked === undefined)
    return { type: 'refused', because: 'the link is damaged: it may have been cut when it was copied' }
  if (unpacked === 'too-large')
    return { type: 'refused', because: 'the link unpacks to more than an assignment can be' }
  return readAssignment(unpacked)
}

/** Leaves out what the schema would put in again. */
function short(assignment: Assignment): Record<string, unknown> {
  const bare = assignmentSchema.parse({ id: assignment.id, title: assignment.title, items: assignment.items })
  return Object.fromEntries(
    Object.entries(assignment).filter(
      ([key, value]) =>
        key === 'id' ||
        key === 'title' ||
        key === 'items' ||
        JSON.stringify(value) !== JSON.stringify(bare[key as keyof Assignment]),
    ),
  )
}
