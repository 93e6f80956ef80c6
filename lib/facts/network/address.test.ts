import { describe, expect, test } from 'vitest'
import fc from 'fast-check'
import {
  addressText,
  blockOf,
  blocksBetween,
  contains,
  parseAddress,
  parseCidr,
  strictlyInside,
  type Cidr,
} from './address.ts'

const cidr = (text: string): Cidr => {
  const parsed = parseCidr(text)
  if ('refused' in parsed) throw new Error(parsed.refused)
  return parsed
}

describe('addresses', () => {
  test.each([
    ['0.0.0.0', '0.0.0.0'],
    ['255.255.255.255', '255.255.255.255'],
    ['2001:DB8:0:0:0:0:0:1', '2001:db8::1'],
    ['::', '::'],
    ['::1', '::1'],
    ['1::', '1::'],
    ['fd00:ec2::254', 'fd00:ec2::254'],
    ['2001:db8:0:1:1:1:1:1', '2001:db8:0:1:1:1:1:1'],
    ['1:0:0:2:0:0:0:3', '1:0:0:2::3'],
  ])('%s is %s', (text, canonical) => {
    const address = parseAddress(text)
    expect(address && addressText(address)).toBe(canonical)
  })
  test.each([
    '',
    '1.2.3',
    '1.2.3.4.5',
    '256.0.0.1',
    '01.2.3.4',
    '1.2.3.4 ',
    '::ffff:1.2.3.4',
    '1:2:3:4:5:6:7',
    ':::',
    '1::2::3',
    '12345::',
    'g::',
  ])('%j is none', text => expect(parseAddress(text)).toBeUndefined())
  test('every address reads back as itself', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(4 as const, 6 as const),
        fc.bigInt({ min: 0n, max: (1n << 128n) - 1n }),
        (family, n) => {
          const address = { family, value: family === 4 ? n % (1n << 32n) : n }
          expect(parseAddress(addressText(address))).toEqual(address)
        },
      ),
    )
  })
})

describe('blocks', () => {
  test.each([
    ['10.0.0.0', 'address, not a block'],
    ['10.0.0.5/24', 'bits beyond its prefix: the block is 10.0.0.0/24'],
    ['10.0.0.0/33', 'at most 32 bits'],
    ['2001:db8::/129', 'at most 128 bits'],
    ['::ffff:0:0/96', 'IPv4 inside IPv6'],
    ['10.0.0.0/08', 'no CIDR block'],
    ['everything', 'no CIDR block'],
    ['10.0.0.0/', 'no CIDR block'],
  ])('%s is refused: %s', (text, why) => {
    const parsed = parseCidr(text)
    expect('refused' in parsed && parsed.refused).toContain(why)
  })
  test('0.0.0.0/0 contains IPv4 only', () => {
    expect(contains(cidr('0.0.0.0/0'), { family: 4, value: 0n })).toBe(true)
    expect(contains(cidr('0.0.0.0/0'), { family: 6, value: 0n })).toBe(false)
  })
  test('an exception lies strictly inside', () => {
    expect(strictlyInside(cidr('10.1.0.0/16'), cidr('10.0.0.0/8'))).toBe(true)
    expect(strictlyInside(cidr('10.0.0.0/8'), cidr('10.0.0.0/8'))).toBe(false)
    expect(strictlyInside(cidr('11.0.0.0/16'), cidr('10.0.0.0/8'))).toBe(false)
  })
  test('any stretch is covered exactly and with nothing to join', () => {
    fc.assert(
      fc.property(fc.nat(0xffff), fc.nat(0xffff), (a, b) => {
        const [first, last] = a < b ? [BigInt(a), BigInt(b)] : [BigInt(b), BigInt(a)]
        const blocks = blocksBetween(4, first, last)
        let at = first
        for (const block of blocks) {
          expect(block.first).toBe(at)
          at = block.last + 1n
        }
        expect(at).toBe(last + 1n)
        for (const [i, block] of blocks.entries()) {
          const wider = blockOf(4, block.first, block.prefix - 1)
          const next = blocks[i + 1]
          expect(next !== undefined && wider.first === block.first && wider.last === next.last).toBe(false)
        }
      }),
    )
  })
})
