import { subscribe } from 'node:diagnostics_channel'
import type { IncomingMessage } from 'node:http'
import { isIPv6 } from 'node:net'
import type { Environment } from '../environment.ts'

/** Holds the address of the connection; the server writes it, over whatever the client put there. */
export const PEER = 'x-drydock-peer'

/**
 * From now on every request that this process takes carries the address it came from. Next.js hides the socket from its
 * handlers and passes a client's own `X-Forwarded-For` on; Node tells of each request before anybody handles it.
 */
export function notePeers(): void {
  subscribe('http.server.request.start', message => {
    const { request } = message as { request: IncomingMessage }
    request.headers[PEER] = request.socket.remoteAddress ?? ''
  })
}

/**
 * Where a request comes from, for counting failures. `X-Forwarded-For` counts only behind as many proxies as
 * `DRYDOCK_TRUST_PROXY` declares: each appends the address it saw, so the outermost one's word is that many from the end.
 */
export function sourceOf(request: Request, { DRYDOCK_TRUST_PROXY: proxies = 0 }: Environment): string {
  const peer = request.headers.get(PEER) || 'unknown'
  if (proxies === 0) return networkOf(peer)
  const hops = (request.headers.get('x-forwarded-for') ?? '').split(',').map(hop => hop.trim())
  return networkOf(hops.at(-proxies) || peer)
}

/** One IPv6 household has 2^64 addresses (RFC 6177): counted as one. An IPv4 address within IPv6 is the IPv4 address. */
function networkOf(address: string): string {
  const plain = address.replace(/%.*$/, '').toLowerCase()
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(plain)?.[1]
  if (mapped) return mapped
  if (!isIPv6(plain)) return plain
  const [head = '', tail] = plain.split('::')
  const groups = head.split(':').filter(Boolean)
  const after = (tail ?? '').split(':').filter(Boolean)
  const missing = tail === undefined ? 0 : 8 - groups.length - after.length
  const all = [...groups, ...Array.from({ length: missing }, () => '0'), ...after]
  return `${all
    .slice(0, 4)
    .map(group => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`
}
