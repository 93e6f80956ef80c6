export type Cell = string | number | null | undefined

/**
 * RFC 4180 with CRLF. A text that a spreadsheet would run as a formula (first character `= + - @`, tab or carriage return,
 * also behind spaces or in full width, OWASP "CSV Injection") gets an apostrophe in front; numbers stay numbers.
 */
export const toCsv = (rows: readonly (readonly Cell[])[]): string =>
  rows.map(row => row.map(cell).join(',')).join('\r\n') + '\r\n'

function cell(value: Cell): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : ''
  const safe = /^[\s\u0000\uFEFF\u200B]*[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/u.test(value) ? `'${value}` : value
  return /[",\r\n;\t']|^\s|\s$/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe
}
