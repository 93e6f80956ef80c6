/**
 * Text in a link: deflated (RFC 1951) and base64url, so that it fits into a fragment. Works in browsers and in Node.
 */
export async function packText(text: string): Promise<string | undefined> {
  if (typeof CompressionStream === 'undefined') return undefined
  const stream = new Blob([new TextEncoder().encode(text)]).stream().pipeThrough(new CompressionStream('deflate-raw'))
  return base64url(new Uint8Array(await new Response(stream).arrayBuffer()))
}

/** Undefined for what is damaged; `too-large` for what would unpack to more than `limit` bytes, without unpacking the rest. */
export async function unpackText(packed: string, limit: number): Promise<string | 'too-large' | undefined> {
  const bytes = fromBase64url(packed)
  return bytes && inflate(bytes, limit)
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

export function base64url(bytes: Uint8Array): string {
  let binary = ''
  for (const byte of bytes) binary += String.fromCharCode(byte)
  return btoa(binary).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '')
}

export function fromBase64url(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (!/^[A-Za-z0-9_-]+$/.test(text)) return undefined
  try {
    const binary = atob(text.replace(/-/g, '+').replace(/_/g, '/'))
    return Uint8Array.from(binary, char => char.charCodeAt(0))
  } catch {
    return undefined
  }
}
