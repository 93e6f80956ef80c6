export type Row = { what: string; p50?: number; p95?: number; p99?: number; ms?: number }

/** Milliseconds; nearest rank. */
export function quantiles(times: readonly number[]): { p50: number; p95: number; p99: number } {
  const sorted = [...times].sort((a, b) => a - b)
  const at = (q: number): number => sorted[Math.min(sorted.length - 1, Math.ceil(q * sorted.length) - 1)] ?? NaN
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) }
}

/** A table for people, then the same as one line of JSON. */
export function print(name: string, rows: readonly Row[]): void {
  const width = Math.max(...rows.map(row => row.what.length))
  const cell = (value: number | undefined): string =>
    (value === undefined ? '' : value.toFixed(value < 10 ? 2 : 0)).padStart(9)
  const lines = [
    `${name.padEnd(width)}${['p50 ms', 'p95 ms', 'p99 ms', 'ms'].map(title => title.padStart(9)).join('')}`,
    ...rows.map(row => `${row.what.padEnd(width)}${[row.p50, row.p95, row.p99, row.ms].map(cell).join('')}`),
  ]
  process.stdout.write(`${lines.join('\n')}\n${JSON.stringify({ bench: name, rows })}\n`)
}
