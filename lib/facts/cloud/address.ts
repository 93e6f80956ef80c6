/** IP matching for the operators IpAddress and NotIpAddress; a bare address is its own /32 or /128. */
export function inRange(cidr: string, address: string): boolean {
  const [base = '', length] = cidr.split('/')
  const range = bitsOf(base)
  const value = bitsOf(address)
  if (!range || !value || range.length !== value.length) return false
  const prefix = length === undefined ? range.length : Number(length)
  if (!Number.isInteger(prefix) || prefix < 0 || prefix > range.length) return false
  return range.slice(0, prefix) === value.slice(0, prefix)
}

/** An address as a string of 32 or 128 bits. */
function bitsOf(address: string): string | undefined {
  if (/^\d{1,3}(\.\d{1,3}){3}$/.test(address)) {
    const numbers = address.split('.').map(Number)
    return numbers.every(one => one < 256) ? numbers.map(one => binary(one, 8)).join('') : undefined
  }
  const halves = address.split('::')
  if (!address.includes(':') || halves.length > 2) return undefined
  const [head = [], tail = []] = halves.map(half => (half === '' ? [] : half.split(':')))
  const missing = 8 - head.length - tail.length
  if (halves.length === 1 ? missing !== 0 : missing < 1) return undefined
  const groups = [...head, ...Array<string>(halves.length === 2 ? missing : 0).fill('0'), ...tail]
  return groups.every(one => /^[0-9a-f]{1,4}$/i.test(one))
    ? groups.map(one => binary(parseInt(one, 16), 16)).join('')
    : undefined
}

const binary = (value: number, width: number): string => value.toString(2).padStart(width, '0')
