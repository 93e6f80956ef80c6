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
  const bytes = new TextEncoder().encode(JSON.stringify(short(assignment)))
  if (typeof CompressionStream === 'undefined') return PLAIN + base64url(bytes)
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate-raw'))
  return DEFLATED + base64url(new Uint8Array(await new Response(stream).arrayBuffer()))
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
  const unpacked = await inflate(bytes, ASSIGNMENT_LIMIT)
  if (unpacked === undefined)
    return { type: 'refused', because: 'the link is damaged: it may have been cut when it was copied' }
  if (unpacked === 'too-large')
    return { type: 'refused', because: 'the link unpacks to more than an assignment can be' }
  return readAssignment(unpacked)
}

async function inflate(bytes: Uint8Array<ArrayBuffer>, limit: number): Promise<string | 'too-large' | undefined> {
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader()
  const parts: Uint8Array<ArrayBuffer>[] = []
  let size = 0
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      size += next.value.length
      if (size > limit) {
        await reader.cancel().catch(() => undefined)
        return 'too-large'
      }
      parts.push(next.value)
    }
  } catch {
    return undefined
  }
  return new TextDecoder().decode(await new Blob(parts).arrayBuffer())
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

function base64url(bytes: Uint8Array): string {
  let binary = ''
  for (const byte of bytes) binary += String.fromCharCode(byte)
  return btoa(binary).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '')
}

function fromBase64url(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (!/^[A-Za-z0-9_-]+$/.test(text)) return undefined
  try {
    const binary = atob(text.replace(/-/g, '+').replace(/_/g, '/'))
    return Uint8Array.from(binary, char => char.charCodeAt(0))
  } catch {
    return undefined
  }
}
