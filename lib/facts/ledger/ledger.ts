import type { ReadFile } from '../../k8s/read.ts'
import { nodeAt, pathText, rangeAt, toJson, type Node } from '../../source/tree.ts'
import type { Path, Place, TextEdit } from '../../source/types.ts'
import type { Input } from '../input.ts'

export const OWNERS = ['customer', 'provider', 'shared'] as const
export type Owner = (typeof OWNERS)[number]

/** `owner`: undefined while the entry is open (`""`); `written` is what stands there. */
export type Duty = { duty: string; owner: Owner | undefined; written: string; where: Place }
export type LedgerWorkload = { name: string; service: string; duties: Duty[]; where: Place }
export type Ledger = { file: string; workloads: LedgerWorkload[]; where: Place }

const ACRONYMS = new Set(['os', 'rbac', 'iam', 'mfa'])

/** `patch-guest-os` as words: `patch guest OS`. */
export const dutyText = (duty: string): string =>
  duty
    .split('-')
    .map(word => (ACRONYMS.has(word) ? word.toUpperCase() : word))
    .join(' ')

export const isOwner = (text: string): text is Owner => (OWNERS as readonly string[]).includes(text)

/** The responsibility ledgers among the files (kind `ledger`); what is misshapen in one is simply not there. */
export function ledgersOf(input: Input): Ledger[] {
  return input.reading.files.filter(file => file.kind === 'ledger').flatMap(readLedger)
}

export function readLedger(file: ReadFile): Ledger[] {
  return file.documents.flatMap(({ root }) => {
    if (root?.type !== 'map') return []
    const place = (path: Path): Place => ({ file: file.name, range: rangeAt(root, path).range, path: pathText(path) })
    const workloads = items(root, ['spec', 'workloads']).map(({ node, path }) => ({
      name: textAt(node, 'name'),
      service: textAt(node, 'service'),
      where: place([...path, 'name']),
      duties: items(root, [...path, 'duties']).map(({ node: entry, path: at }): Duty => {
        const written = textAt(entry, 'owner')
        return {
          duty: textAt(entry, 'duty'),
          written,
          owner: isOwner(written) ? written : undefined,
          where: place([...at, 'owner']),
        }
      }),
    }))
    return [{ file: file.name, workloads, where: place([]) }]
  })
}

function items(root: Node, path: Path): { node: Node; path: Path }[] {
  const list = nodeAt(root, path)
  return list?.type === 'seq' ? list.items.map((node, index) => ({ node, path: [...path, index] })) : []
}

function textAt(node: Node, key: string): string {
  const found = nodeAt(node, [key])
  const value = found ? toJson(found) : null
  return value === null ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value)
}

/** The edit that writes an owner into an entry (`undefined` opens it again) and leaves everything else as it is. */
export function ownerEdit(duty: Duty, owner: Owner | undefined): TextEdit {
  return { range: duty.where.range, text: owner ?? '""' }
}
