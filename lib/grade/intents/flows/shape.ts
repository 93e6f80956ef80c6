import { at } from '../../../source/json.ts'
import type { Half, Peer } from '../../../facts/network/index.ts'

/**
 * How a side says yes, in a few words, so that a lab's feedback can tell one mistake from another without looking at text.
 * `peer`: `any` where the rule names none. `written` says how “none” is written. `everyNamespace` and `everyPod`: that
 * selector is there and empty, or means every value.
 */
export type GrantShape = {
  policy: string
  peer: 'any' | 'pods' | 'namespaces' | 'pods-in-namespaces' | 'block'
  written?: 'empty-list' | 'absent' | 'empty-rule'
  everyNamespace?: boolean
  everyPod?: boolean
  block?: 4 | 6
  ports: 'any' | 'listed'
  /** How many peers stand in the list: each dash is one. */
  peers: number
  /** The policy itself selects every pod of its namespace. */
  selectsAll: boolean
}

export function shapeOf(half: Half): GrantShape | undefined {
  const grant = half.allowedBy[0]
  if (!grant) return undefined
  const { policy, rule, peer } = grant
  const head = {
    policy: policy.name,
    ports: rule.ports ? ('listed' as const) : ('any' as const),
    peers: rule.peers?.length ?? 0,
    selectsAll: policy.podSelector.requirements.length === 0,
  }
  if (!peer) {
    const written = at(policy.resource.object, ...rule.path, half.direction === 'ingress' ? 'from' : 'to')
    const absent = rule.ports ? ('absent' as const) : ('empty-rule' as const)
    return { ...head, peer: 'any', written: Array.isArray(written) ? 'empty-list' : absent }
  }
  if (peer.kind === 'block') return { ...head, peer: 'block', block: peer.block.family }
  return { ...head, ...selectorsOf(peer) }
}

function selectorsOf(peer: Extract<Peer, { kind: 'pods' }>): Pick<GrantShape, 'peer' | 'everyNamespace' | 'everyPod'> {
  const every = (selector: typeof peer.pods): boolean =>
    selector !== undefined &&
    selector.requirements.every(({ operator, key }) => operator === 'Exists' && key === METADATA)
  return {
    peer: peer.pods && peer.namespaces ? 'pods-in-namespaces' : peer.pods ? 'pods' : 'namespaces',
    ...(every(peer.namespaces) ? { everyNamespace: true } : {}),
    ...(every(peer.pods) ? { everyPod: true } : {}),
  }
}
const METADATA = 'kubernetes.io/metadata.name'
