import type { LabelSelector } from '../../k8s/label-selector.ts'
import type { Resource } from '../../k8s/resource.ts'
import type { Path, Place } from '../../source/types.ts'
import type { Cidr } from './address.ts'
import type { Protocol } from './ports.ts'

/** A NetworkPolicy (networking.k8s.io/v1) as the API server stores it, each part with its place in the text. */
export type Policy = {
  resource: Resource
  namespace: string
  name: string
  /** `namespace/name` */
  id: string
  place: Place
  podSelector: LabelSelector
  /** Where the pod selector stands; the `spec` key where it is left out. */
  podSelectorPlace: Place
  /** What it isolates, with its rules; a direction that is absent is not isolated by this policy. */
  ingress: Section | undefined
  egress: Section | undefined
  /** Sections that are written but that `policyTypes` leaves out: dead text. */
  ignored: { direction: Direction; place: Place }[]
  /** True where `policyTypes` is absent or empty and the server fills it in. */
  typesDefaulted: boolean
}
export type Direction = 'ingress' | 'egress'
export type Section = { direction: Direction; place: Place; rules: Rule[] }

/** `peers` or `ports` undefined: every peer, every port (absent, null and [] say the same). */
export type Rule = {
  policy: Policy
  direction: Direction
  index: number
  path: Path
  place: Place
  peers: Peer[] | undefined
  ports: PortEntry[] | undefined
}

/** A list is an OR of its entries; the two selectors of one entry are an AND. */
export type Peer = PodsPeer | BlockPeer
export type PodsPeer = {
  kind: 'pods'
  index: number
  path: Path
  place: Place
  /** Absent: every pod of the namespaces. */
  pods: LabelSelector | undefined
  /** Absent: the policy's own namespace. */
  namespaces: LabelSelector | undefined
}
export type BlockPeer = {
  kind: 'block'
  index: number
  path: Path
  place: Place
  block: Cidr
  except: { block: Cidr; place: Place }[]
}

/** Ends are inclusive; a `name` is looked up on the destination pod. */
export type PortEntry = { index: number; path: Path; place: Place; protocol: Protocol } & (
  { first: number; last: number; name?: undefined } | { name: string }
)

/** What the API server would refuse about a policy: then the policy does not exist. */
export type Refusal = { policy: string; resource: Resource; place: Place; path: Path; message: string }
