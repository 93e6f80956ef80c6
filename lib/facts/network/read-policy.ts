import { isLabelValue, readLabelSelector, type LabelSelector } from '../../k8s/label-selector.ts'
import type { Resource } from '../../k8s/resource.ts'
import { at, child, listOf, objectOf, textOf } from '../../source/json.ts'
import type { Json, Path } from '../../source/types.ts'
import { parseCidr, strictlyInside, type Cidr } from './address.ts'
import type { Direction, Peer, Policy, PortEntry, Refusal, Rule, Section } from './policy.ts'
import { isProtocol, LAST_PORT, PROTOCOLS } from './ports.ts'

type Refuse = (path: Path, message: string) => void
const PEERS = { ingress: 'from', egress: 'to' } as const
const TYPES: Record<string, Direction> = { Ingress: 'ingress', Egress: 'egress' }
const absent = (value: Json | undefined): value is undefined | null => value === undefined || value === null

/**
 * Reads a NetworkPolicy with the API server's defaults and refusals (k8s.io/kubernetes, pkg/apis/networking/validation).
 * A refused policy has refusals and no policy: the cluster stays without it.
 */
export function readPolicy(resource: Resource): { policy?: Policy; refusals: Refusal[] } {
  const refusals: Refusal[] = []
  const namespace = resource.namespace ?? 'default'
  const id = `${namespace}/${resource.name}`
  const refuse: Refuse = (path, message) =>
    void refusals.push({ policy: id, resource, place: resource.where(path), path, message })

  const spec = at(resource.object, 'spec')
  if (!absent(spec) && !objectOf(spec)) refuse(['spec'], 'spec must be a mapping')
  const podSelector = selectorAt(spec, ['spec', 'podSelector'], refuse) ?? { requirements: [], problems: [] }
  const types = typesOf(spec, refuse)
  const policy: Policy = {
    resource,
    namespace,
    name: resource.name,
    id,
    place: resource.where(['metadata', 'name']),
    podSelector,
    podSelectorPlace: resource.where(['spec', 'podSelector'], 'entry'),
    ingress: undefined,
    egress: undefined,
    ignored: [],
    typesDefaulted: types === undefined,
  }
  for (const direction of ['ingress', 'egress'] as const) {
    const written = child(spec, direction)
    if (!absent(written) && !Array.isArray(written)) refuse(['spec', direction], `${direction} must be a list of rules`)
    const section = sectionOf(policy, direction, written, refuse)
    const byDefault = direction === 'ingress' || listOf(written).length > 0
    if (types ? types.has(direction) : byDefault) policy[direction] = section
    else if (section.rules.length > 0)
      policy.ignored.push({ direction, place: resource.where(['spec', direction], 'key') })
  }
  return refusals.length > 0 ? { refusals } : { policy, refusals }
}

/** Absent or empty `policyTypes` isolate Ingress always and Egress only if there is an egress rule. */
function typesOf(spec: Json | undefined, refuse: Refuse): Set<Direction> | undefined {
  const written = child(spec, 'policyTypes')
  if (!absent(written) && !Array.isArray(written)) refuse(['spec', 'policyTypes'], 'policyTypes must be a list')
  const list = listOf(written)
  if (list.length === 0) return undefined
  if (list.length > 2) refuse(['spec', 'policyTypes'], 'policyTypes has at most two entries')
  const types = new Set<Direction>()
  list.forEach((entry, index) => {
    const type = TYPES[textOf(entry) ?? '']
    if (type && Object.hasOwn(TYPES, textOf(entry) ?? '')) types.add(type)
    else refuse(['spec', 'policyTypes', index], 'a policy type is Ingress or Egress, in exactly these letters')
  })
  return types
}

function sectionOf(policy: Policy, direction: Direction, written: Json | undefined, refuse: Refuse): Section {
  const place = policy.resource.where(['spec', direction], 'key')
  const section: Section = { direction, place, rules: [] }
  listOf(written).forEach((value, index) => {
    const path: Path = ['spec', direction, index]
    if (!absent(value) && !objectOf(value)) return refuse(path, 'a rule must be a mapping')
    const rule: Rule = {
      policy,
      direction,
      index,
      path,
      place: policy.resource.where(path),
      peers: listAt(value, PEERS[direction], path, refuse, (entry, route, position) =>
        readPeer(policy, entry, route, position, refuse),
      ),
      ports: listAt(value, 'ports', path, refuse, (entry, route, position) =>
        readPort(policy, entry, route, position, refuse),
      ),
    }
    section.rules.push(rule)
  })
  return section
}

/** Absent, null and empty lists all mean “any”: the server stores none of the three. */
function listAt<T>(
  rule: Json | undefined,
  key: string,
  path: Path,
  refuse: Refuse,
  read: (entry: Json, path: Path, index: number) => T | undefined,
): T[] | undefined {
  const written = child(rule, key)
  if (!absent(written) && !Array.isArray(written)) refuse([...path, key], `${key} must be a list`)
  const entries = listOf(written)
  if (entries.length === 0) return undefined
  return entries
    .map((entry, index) => read(entry, [...path, key, index], index))
    .filter((entry): entry is NonNullable<typeof entry> => entry !== undefined)
}

function selectorAt(parent: Json | undefined, path: Path, refuse: Refuse): LabelSelector | undefined {
  const written = child(parent, String(path.at(-1)))
  if (absent(written)) return undefined
  const selector = readLabelSelector(written)
  for (const problem of selector.problems) refuse([...path, ...problem.path], problem.message)
  return selector
}

function readPeer(policy: Policy, entry: Json, path: Path, index: number, refuse: Refuse): Peer | undefined {
  const head = { index, path, place: policy.resource.where(path) }
  if (!absent(entry) && !objectOf(entry)) return void refuse(path, 'a peer must be a mapping')
  const pods = selectorAt(entry, [...path, 'podSelector'], refuse)
  const namespaces = selectorAt(entry, [...path, 'namespaceSelector'], refuse)
  const written = child(entry, 'ipBlock')
  if (absent(written)) {
    if (!pods && !namespaces)
      return void refuse(path, 'a peer must name someone: podSelector, namespaceSelector or ipBlock')
    return { kind: 'pods', ...head, pods, namespaces }
  }
  if (pods || namespaces) refuse(path, 'a peer with an ipBlock may have no selector')
  const block = cidrAt(child(written, 'cidr'), [...path, 'ipBlock', 'cidr'], refuse)
  const listed = child(written, 'except')
  if (!absent(listed) && !Array.isArray(listed)) refuse([...path, 'ipBlock', 'except'], 'except must be a list')
  const except = listOf(listed).flatMap((value, position) => {
    const route = [...path, 'ipBlock', 'except', position]
    const inner = cidrAt(value, route, refuse)
    if (inner && block && !strictlyInside(inner, block))
      refuse(route, `except ${inner.text} must lie inside ${block.text} and be smaller`)
    return inner ? [{ block: inner, place: policy.resource.where(route) }] : []
  })
  return block && { kind: 'block', ...head, block, except }
}

function cidrAt(value: Json | undefined, path: Path, refuse: Refuse): Cidr | undefined {
  const text = textOf(value)
  if (text === undefined) return void refuse(path, 'a block is written as text, like 10.0.0.0/8')
  const cidr = parseCidr(text)
  if ('refused' in cidr) return void refuse(path, cidr.refused)
  return cidr
}

function readPort(policy: Policy, entry: Json, path: Path, index: number, refuse: Refuse): PortEntry | undefined {
  if (!absent(entry) && !objectOf(entry)) return void refuse(path, 'a port entry must be a mapping')
  const written = child(entry, 'protocol')
  const protocol = absent(written) ? 'TCP' : (textOf(written) ?? '')
  if (!isProtocol(protocol)) return void refuse([...path, 'protocol'], `a protocol is one of ${PROTOCOLS.join(', ')}`)
  const head = { index, path, place: policy.resource.where(path), protocol }
  const port = child(entry, 'port')
  const endPort = child(entry, 'endPort')
  if (absent(port)) {
    if (!absent(endPort)) return void refuse([...path, 'endPort'], 'endPort needs a port')
    return { ...head, first: 1, last: LAST_PORT }
  }
  if (typeof port === 'string') {
    if (!absent(endPort)) return void refuse([...path, 'endPort'], 'endPort needs a port number, not a name')
    if (!isPortName(port)) {
      const hint = /^[0-9]+$/.test(port) ? ': a number in quotes is read as a name' : ''
      return void refuse([...path, 'port'], `“${port}” is no port name${hint}`)
    }
    return { ...head, name: port }
  }
  if (!isPortNumber(port)) return void refuse([...path, 'port'], `a port is a number from 1 to ${LAST_PORT} or a name`)
  if (absent(endPort)) return { ...head, first: port, last: port }
  if (!isPortNumber(endPort) || endPort < port)
    return void refuse([...path, 'endPort'], `endPort must be a number from ${port} to ${LAST_PORT}`)
  return { ...head, first: port, last: endPort }
}

const isPortNumber = (value: Json): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= LAST_PORT

/** An IANA service name: at most 15 of a–z, 0–9 and single inner hyphens, with a letter (validation.IsValidPortName). */
const isPortName = (name: string): boolean =>
  name.length <= 15 && /^[a-z0-9-]+$/.test(name) && /[a-z]/.test(name) && !/^-|-$|--/.test(name) && isLabelValue(name)
