export type Level = 'info' | 'warn' | 'error'
const order: Level[] = ['info', 'warn', 'error']

/**
 * One JSON object per line on stderr. Fields are ids of routes, counts, codes and times: never a pseudonym, name, address,
 * token or text of a learner.
 */
export function log(
  level: Level,
  event: string,
  fields: Readonly<Record<string, string | number | boolean>> = {},
): void {
  const least = (process.env.DRYDOCK_LOG as Level | undefined) ?? 'warn'
  if (order.indexOf(level) < order.indexOf(least)) return
  process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), level, event, ...fields })}\n`)
}

/** The code of a database or system error: safe to log, unlike its message, which may quote data. */
export function codeOf(error: unknown): string {
  for (let e = error; e instanceof Error; e = e.cause) {
    const { code } = e as { code?: unknown }
    if (typeof code === 'string') return code
  }
  return error instanceof Error ? error.name : 'unknown'
}
