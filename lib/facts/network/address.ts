/**
 * IPv4 and IPv6 addresses and blocks, as numbers. As strict as an API server since v1.36, where StrictIPCIDRValidation
 * is on by default: no leading zeros, no IPv4 inside IPv6 notation, no bits beyond the prefix. Older servers warn; other
 * spellings mean different things to different parsers (KEP-4858).
 */
export type Family = 4 | 6
export type Address = { family: Family; value: bigint }
/** `first` and `last` belong to the block. */
export type Cidr = { family: Family; prefix: number; first: bigint; last: bigint; text: string }

const BITS = { 4: 32, 6: 128 } as const
/** The number of the last address of a family. */
export const lastOf = (family: Family): bigint => (1n << BigInt(BITS[family])) - 1n

export function parseAddress(text: string): Address | undefined {
  return text.includes(':') ? parseSix(text) : parseFour(text)
}

function parseFour(text: string): Address | undefined {
  const parts = text.split('.')
  if (parts.length !== 4) return undefined
  let value = 0n
  for (const part of parts) {
    if (!/^(0|[1-9][0-9]{0,2})$/.test(part) || Number(part) > 255) return undefined
    value = value * 256n + BigInt(part)
  }
  return { family: 4, value }
}

function parseSix(text: string): Address | undefined {
  const halves = text.split('::')
  if (halves.length > 2 || text.includes('.')) return undefined
  const groups = halves.map(half => (half === '' ? [] : half.split(':')))
  const [head = [], tail] = groups
  const missing = 8 - head.length - (tail?.length ?? 0)
  if (tail ? missing < 1 : missing !== 0) return undefined
  let value = 0n
  for (const group of [...head, ...Array<string>(tail ? missing : 0).fill('0'), ...(tail ?? [])]) {
    if (!/^[0-9a-fA-F]{1,4}$/.test(group)) return undefined
    value = value * 65536n + BigInt(`0x${group}`)
  }
  return { family: 6, value }
}

/** The canonical text of an address (RFC 5952 for IPv6). */
export function addressText({ family, value }: Address): string {
  if (family === 4) return [24n, 16n, 8n, 0n].map(shift => (value >> shift) & 255n).join('.')
  const groups = Array.from({ length: 8 }, (_, i) => Number((value >> BigInt(16 * (7 - i))) & 0xffffn))
  let best = { start: 0, length: 0 }
  for (let start = 0; start < 8; start++) {
    let length = 0
    while (start + length < 8 && groups[start + length] === 0) length++
    if (length > best.length) best = { start, length }
  }
  const hex = (list: number[]) => list.map(group => group.toString(16)).join(':')
  if (best.length < 2) return hex(groups)
  return `${hex(groups.slice(0, best.start))}::${hex(groups.slice(best.start + best.length))}`
}

/** Reads `10.0.0.0/8` or `2001:db8::/32`; the message says why not. */
export function parseCidr(text: string): Cidr | { refused: string } {
  const slash = text.indexOf('/')
  const address = parseAddress(slash < 0 ? text : text.slice(0, slash))
  if (slash < 0)
    return {
      refused: address
        ? `“${text}” is an address, not a block: write ${text}/${BITS[address.family]}`
        : `“${text}” is no CIDR block`,
    }
  const digits = text.slice(slash + 1)
  if (!address || !/^(0|[1-9][0-9]{0,2})$/.test(digits)) return { refused: `“${text}” is no CIDR block` }
  const prefix = Number(digits)
  const bits = BITS[address.family]
  if (prefix > bits) return { refused: `“${text}”: a prefix of IPv${address.family} has at most ${bits} bits` }
  if (address.family === 6 && address.value >> 32n === 0xffffn)
    return { refused: `“${text}” is IPv4 inside IPv6: write the IPv4 block` }
  const block = blockOf(address.family, address.value, prefix)
  if (block.first !== address.value)
    return { refused: `“${text}” has bits beyond its prefix: the block is ${block.text}` }
  return block
}

/** The block of `prefix` bits that contains `value`. */
export function blockOf(family: Family, value: bigint, prefix: number): Cidr {
  const size = 1n << BigInt(BITS[family] - prefix)
  const first = value - (value % size)
  return { family, prefix, first, last: first + size - 1n, text: `${addressText({ family, value: first })}/${prefix}` }
}

export const contains = (block: Cidr, address: Address): boolean =>
  block.family === address.family && block.first <= address.value && address.value <= block.last

/** `inner` lies in `outer` and is smaller. */
export const strictlyInside = (inner: Cidr, outer: Cidr): boolean =>
  inner.family === outer.family && inner.prefix > outer.prefix && outer.first <= inner.first && inner.last <= outer.last

/** The fewest blocks that cover exactly first…last. */
export function blocksBetween(family: Family, first: bigint, last: bigint): Cidr[] {
  const blocks: Cidr[] = []
  let at = first
  while (at <= last) {
    let prefix: number = BITS[family]
    while (prefix > 0) {
      const wider = blockOf(family, at, prefix - 1)
      if (wider.first !== at || wider.last > last) break
      prefix--
    }
    const block = blockOf(family, at, prefix)
    blocks.push(block)
    at = block.last + 1n
  }
  return blocks
}
