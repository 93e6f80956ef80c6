import { addressText, parseAddress, type Address } from './address.ts'
import { rangeOf, type Network } from './network.ts'
import type { PodPeer } from './pods.ts'

/**
 * One end of one packet: a pod with the address it uses, or an address outside. A pod that nothing gives an address has
 * none and is in no ipBlock.
 */
export type End =
  | { kind: 'pod'; name: string; pod: PodPeer; address: Address | undefined }
  | { kind: 'outside'; name: string; pod?: undefined; address: Address }

export const endsOfPod = (pod: PodPeer): End[] =>
  pod.addresses
    ? pod.addresses.map(address => ({ kind: 'pod', name: pod.name, pod, address }))
    : [{ kind: 'pod', name: pod.name, pod, address: undefined }]

export const outsideEnd = (address: Address, name = addressText(address)): End => ({ kind: 'outside', name, address })

/** A `namespace/name`, a name of world/outside.yaml, an address or a block (its first and last address); [] for nobody. */
export function endsNamed(network: Network, text: string): End[] {
  const pods = network.pods.filter(pod => pod.name === text)
  if (pods.length > 0) return pods.flatMap(endsOfPod)
  const ranges = network.outside.get(text)
  if (ranges) return ranges.flatMap(range => edges(range, text))
  const address = parseAddress(text)
  if (address) return [outsideEnd(address, text)]
  const range = text.includes('/') ? rangeOf(text) : undefined
  return range ? edges(range, text) : []
}

const edges = ({ first, last }: { first: Address; last: Address }, name: string): End[] =>
  first.value === last.value ? [outsideEnd(first, name)] : [outsideEnd(first, name), outsideEnd(last, name)]

/** Can a packet go from one end to the other: not to itself, and both of one address family where both have one. */
export function canMeet(from: End, to: End): boolean {
  if (from.pod && from.pod === to.pod) return false
  if (!from.pod && !to.pod) return false
  return !from.address || !to.address || from.address.family === to.address.family
}

/** `production/api`, `internet (198.51.100.7)`; with the family where it tells two packets apart. */
export function endText(end: End, withAddress = false): string {
  if (!end.address) return end.name
  const address = addressText(end.address)
  return end.name === address || (end.kind === 'pod' && !withAddress) ? end.name : `${end.name} (${address})`
}
