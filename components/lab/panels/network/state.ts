import { parsePort, portSet, portsText, type PortRange } from '@/lib/facts/network'
import type { NetworkCell } from '@/lib/panels/network'

export type CellState = {
  open: boolean
  /** Short: `✓`, `8080/TCP`, `all`. */
  text: string
  /** In words, for those who do not see the colour. */
  words: string
  change?: 'opened' | 'closed' | 'changed'
}

const opens = (ranges: readonly PortRange[], port: string): boolean => {
  const asked = parsePort(port)
  if (!asked) return ranges.length > 0
  return ranges.some(
    range => range.protocol === asked.protocol && range.port <= asked.port && asked.port <= range.endPort,
  )
}
export const rangesText = (ranges: readonly PortRange[]): string => portsText(portSet(ranges))

/** What a cell says for the chosen port ('' for any). */
export function stateOf(cell: NetworkCell, port: string): CellState {
  const open = opens(cell.open, port)
  const all = rangesText(cell.open)
  const text = port ? (open ? '✓' : '✗') : open ? short(all) : '✗'
  const change = changeOf(cell, port)
  const words = [
    `${cell.from} to ${cell.to}: ${port ? `${port} ${open ? 'gets through' : 'does not get through'}` : open ? all : 'closed'}`,
    cell.mixed && 'differs between their addresses',
    change === 'opened' && 'opened since the start',
    change === 'closed' && 'closed since the start',
    change === 'changed' && 'other ports than at the start',
  ]
  return { open, text, words: words.filter(Boolean).join(', '), ...(change ? { change } : {}) }
}

function changeOf(cell: NetworkCell, port: string): CellState['change'] {
  if (!cell.before) return undefined
  const [was, is] = [opens(cell.before, port), opens(cell.open, port)]
  if (was !== is) return is ? 'opened' : 'closed'
  return !port && rangesText(cell.before) !== rangesText(cell.open) ? 'changed' : undefined
}

/** At most two ranges in a cell; the words have them all. */
function short(text: string): string {
  if (text === 'all ports') return '✓ all'
  const parts = text.split(', ')
  return `✓ ${parts.slice(0, 2).join(' ')}${parts.length > 2 ? ' …' : ''}`
}

/** `api` below its namespace; outside names as they are. */
export const shortName = (name: string): string => name.split('/').pop() ?? name
