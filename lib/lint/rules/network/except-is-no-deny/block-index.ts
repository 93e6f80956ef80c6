import { blockOf, strictlyInside, type Address, type Cidr } from '../../../../facts/network/address.ts'
import type { BlockPeer, Rule } from '../../../../facts/network/index.ts'

/** What lets addresses through: a rule for every peer, or a block of a rule. */
export type Grant = { rule: Rule; peer?: BlockPeer }

/** Two blocks are apart or one lies in the other: what touches a block is around it, by prefix, or begins in it. */
export type BlockIndex = {
  all: Grant | undefined
  exact: Map<string, Grant[]>
  sorted: { first: bigint; grant: Grant }[]
}

export function indexOf(grants: readonly Grant[]): BlockIndex {
  const index: BlockIndex = { all: grants.find(({ peer }) => !peer), exact: new Map(), sorted: [] }
  for (const grant of grants) {
    if (!grant.peer) continue
    const key = keyOf(grant.peer.block)
    const same = index.exact.get(key)
    if (same) same.push(grant)
    else index.exact.set(key, [grant])
    index.sorted.push({ first: grant.peer.block.first, grant })
  }
  index.sorted.sort((a, b) => (a.first < b.first ? -1 : a.first > b.first ? 1 : 0))
  return index
}

const keyOf = ({ family, prefix, first }: Pick<Cidr, 'family' | 'prefix' | 'first'>): string =>
  `${family} ${prefix} ${first}`

/** An address of the block that somebody else lets through, the wider grants first. */
export function opened(index: BlockIndex, own: BlockPeer, block: Cidr): (Grant & { address: Address }) | undefined {
  if (index.all) return { ...index.all, address: { family: block.family, value: block.first } }
  for (let prefix = 0; prefix <= block.prefix; prefix++)
    for (const grant of index.exact.get(keyOf(blockOf(block.family, block.first, prefix))) ?? []) {
      const address = grant.peer && grant.peer !== own ? openIn(grant.peer, block) : undefined
      if (address) return { ...grant, address }
    }
  for (let at = firstFrom(index.sorted, block.first); at < index.sorted.length; at++) {
    const { first, grant } = index.sorted[at] ?? { first: block.last + 1n, grant: undefined }
    if (first > block.last) break
    if (!grant?.peer || grant.peer === own || !strictlyInside(grant.peer.block, block)) continue
    const address = openIn(grant.peer, grant.peer.block)
    if (address) return { ...grant, address }
  }
  return undefined
}

function firstFrom(sorted: BlockIndex['sorted'], first: bigint): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle]?.first ?? 0n) < first) low = middle + 1
    else high = middle
  }
  return low
}

/** The first address of `block`, which lies in the peer's, that none of the peer's exceptions leaves out. */
function openIn(peer: BlockPeer, block: Cidr): Address | undefined {
  let value = block.first
  for (const { block: out } of [...peer.except].sort((a, b) => (a.block.first < b.block.first ? -1 : 1)))
    if (out.first <= value && value <= out.last) value = out.last + 1n
  return value <= block.last ? { family: block.family, value } : undefined
}
