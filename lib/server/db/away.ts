/**
 * SQLSTATE classes and codes of a server that is not there, not there yet, or has no room (PostgreSQL, Appendix A):
 * connection exceptions, insufficient resources, shut down by an administrator, crashed, starting.
 */
const STATES = /^(08\w{3}|53\w{3}|57P0[123])$/
const NETWORK = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
])
/** What node-postgres says without a code when a connection ends or none is free; `away.test.ts` provokes the first three. */
const UNCODED = new Set([
  'Connection terminated unexpectedly',
  'Client has encountered a connection error and is not queryable',
  'timeout exceeded when trying to connect',
  'Connection terminated',
  'timeout expired',
  'Cannot use a pool after calling end on the pool',
])

/**
 * Is the database lost or not available, so that the same request may succeed later? Asked of the innermost cause alone:
 * what wraps it quotes the statement and its values, which prove nothing.
 */
export function isAway(error: unknown): boolean {
  let inner = error
  while (inner instanceof Error && inner.cause instanceof Error) inner = inner.cause
  if (!(inner instanceof Error)) return false
  const { code, syscall } = inner as { code?: unknown; syscall?: unknown }
  if (typeof code !== 'string') return UNCODED.has(inner.message)
  // The socket's file of an embedded server that is gone; any other file that is missing is a mistake of ours.
  return STATES.test(code) || NETWORK.has(code) || (code === 'ENOENT' && syscall === 'connect')
}
