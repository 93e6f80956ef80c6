import { readFileSync } from 'node:fs'
import path from 'node:path'
import { NextResponse, type NextRequest } from 'next/server'

/**
 * The content security policy of each document. Static pages carry inline scripts of Next's own: their hashes were
 * written down after the build (lib/launch/script-hashes.mjs). Pages made per request get a nonce. Nothing else runs.
 */
export function proxy(request: NextRequest) {
  const address = request.nextUrl.pathname
  const hashes = table?.[address]
  if (hashes) {
    const response = NextResponse.next()
    response.headers.set('Content-Security-Policy', policy(hashes))
    return response
  }
  const nonce = btoa(crypto.randomUUID())
  // Next puts the nonce on its scripts when it finds it in the request's policy. The page for an absent address is
  // static, whatever the address: its hashes go with every nonce.
  const value = policy([`'nonce-${nonce}'`, ...fallback])
  const headers = new Headers(request.headers)
  headers.set('Content-Security-Policy', value)
  headers.set('x-nonce', nonce)
  const response = NextResponse.next({ request: { headers } })
  response.headers.set('Content-Security-Policy', value)
  return response
}

export const config = { matcher: ['/((?!_next/static|_next/image|icon.svg|apple-icon.png|og.png|sw.js).*)'] }

const dev = process.env.NODE_ENV === 'development'
const table = dev ? undefined : readTable()
const fallback = ['/_not-found', '/_global-error', '/404', '/500'].flatMap(page => table?.[page] ?? [])

function policy(scripts: string[]): string {
  // React's development build evaluates text and the dev server talks over a web socket; production does neither.
  const script = dev ? "'self' 'unsafe-inline' 'unsafe-eval'" : ["'self'", ...new Set(scripts)].join(' ')
  return [
    "default-src 'self'",
    `script-src ${script}`,
    // Monaco writes style elements and attributes; one policy everywhere, since a soft navigation keeps the first one.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "worker-src 'self'",
    `connect-src 'self'${dev ? ' ws:' : ''}`,
    "manifest-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
}

function readTable(): Record<string, string[]> | undefined {
  try {
    const file = path.join(process.cwd(), process.env.DRYDOCK_DIST ?? '.next', 'script-hashes.json')
    return JSON.parse(readFileSync(file, 'utf8')) as Record<string, string[]>
  } catch {
    // A build that was not made by the launchers: static pages get a nonce they do not use, and stay without script.
    return undefined
  }
}
