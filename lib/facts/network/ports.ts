/** Protocols that a NetworkPolicy can name. */
export type Protocol = 'TCP' | 'UDP' | 'SCTP'
export const PROTOCOLS: readonly Protocol[] = ['TCP', 'UDP', 'SCTP']
export const isProtocol = (text: string): text is Protocol => (PROTOCOLS as readonly string[]).includes(text)

/** Inclusive ends. */
export type Interval = readonly [first: number, last: number]
/** Sorted, disjoint, not touching intervals per protocol. Frozen values: share them freely. */
export type PortSet = Readonly<Record<Protocol, readonly Interval[]>>
export type PortRange = { protocol: Protocol; port: number; endPort: number }

export const FIRST_PORT = 1
export const LAST_PORT = 65535
const every: readonly Interval[] = [[FIRST_PORT, LAST_PORT]]
export const NO_PORTS: PortSet = { TCP: [], UDP: [], SCTP: [] }
export const ALL_PORTS: PortSet = { TCP: every, UDP: every, SCTP: every }

export function portSet(ranges: readonly PortRange[]): PortSet {
  if (ranges.length === 0) return NO_PORTS
  const set: Record<Protocol, Interval[]> = { TCP: [], UDP: [], SCTP: [] }
  for (const range of ranges) set[range.protocol].push([range.port, range.endPort])
  return { TCP: merged(set.TCP), UDP: merged(set.UDP), SCTP: merged(set.SCTP) }
}

function merged(intervals: readonly Interval[]): readonly Interval[] {
  if (intervals.length < 2) return intervals
  const sorted = [...intervals].sort((a, b) => a[0] - b[0])
  const out: [number, number][] = []
  for (const [first, last] of sorted) {
    const top = out.at(-1)
    if (top && first <= top[1] + 1) top[1] = Math.max(top[1], last)
    else out.push([first, last])
  }
  return out
}

const perProtocol = (make: (protocol: Protocol) => readonly Interval[]): PortSet => ({
  TCP: make('TCP'),
  UDP: make('UDP'),
  SCTP: make('SCTP'),
})

export function union(a: PortSet, b: PortSet): PortSet {
  if (a === b || b === NO_PORTS || a === ALL_PORTS) return a
  if (a === NO_PORTS || b === ALL_PORTS) return b
  return perProtocol(protocol => merged([...a[protocol], ...b[protocol]]))
}

export function intersection(a: PortSet, b: PortSet): PortSet {
  if (a === b || b === ALL_PORTS) return a
  if (a === ALL_PORTS) return b
  if (a === NO_PORTS || b === NO_PORTS) return NO_PORTS
  const set = perProtocol(protocol => common(a[protocol], b[protocol]))
  return isEmpty(set) ? NO_PORTS : set
}

function common(a: readonly Interval[], b: readonly Interval[]): Interval[] {
  const out: Interval[] = []
  for (const x of a)
    for (const y of b) {
      const first = Math.max(x[0], y[0])
      const last = Math.min(x[1], y[1])
      if (first <= last) out.push([first, last])
    }
  return out
}

/** What is in `a` and not in `b`. */
export function difference(a: PortSet, b: PortSet): PortSet {
  return intersection(
    a,
    perProtocol(protocol => gaps(b[protocol])),
  )
}
function gaps(intervals: readonly Interval[]): Interval[] {
  const out: Interval[] = []
  let at = FIRST_PORT
  for (const [first, last] of intervals) {
    if (at < first) out.push([at, first - 1])
    at = last + 1
  }
  if (at <= LAST_PORT) out.push([at, LAST_PORT])
  return out
}

export const isEmpty = (set: PortSet): boolean => set.TCP.length === 0 && set.UDP.length === 0 && set.SCTP.length === 0
export const holds = (set: PortSet, protocol: Protocol, port: number): boolean =>
  set[protocol].some(([first, last]) => first <= port && port <= last)
export const portKey = (set: PortSet): string =>
  PROTOCOLS.map(protocol => set[protocol].map(([first, last]) => `${first}-${last}`).join(',')).join('|')

export function portRanges(set: PortSet): PortRange[] {
  return PROTOCOLS.flatMap(protocol => set[protocol].map(([port, endPort]) => ({ protocol, port, endPort })))
}

/** `8080/TCP, 30000–32767/UDP`; `all ports` for everything. */
export function portsText(set: PortSet): string {
  const ranges = portRanges(set)
  if (ranges.length === 0) return 'no port'
  const whole = ranges.filter(range => range.port === FIRST_PORT && range.endPort === LAST_PORT)
  if (whole.length === PROTOCOLS.length) return 'all ports'
  return ranges
    .map(({ protocol, port, endPort }) =>
      port === FIRST_PORT && endPort === LAST_PORT
        ? `all ${protocol}`
        : `${port === endPort ? port : `${port}–${endPort}`}/${protocol}`,
    )
    .join(', ')
}

/** One port: `53/UDP`, `8080` (TCP). */
export type PortNumber = { protocol: Protocol; port: number }
export function parsePort(text: string): PortNumber | undefined {
  const match = /^([1-9][0-9]{0,4})(?:\/([A-Za-z]+))?$/.exec(text.trim())
  const protocol = (match?.[2] ?? 'TCP').toUpperCase()
  const port = Number(match?.[1])
  return match && isProtocol(protocol) && port <= LAST_PORT ? { protocol, port } : undefined
}
export const portText = ({ protocol, port }: PortNumber): string => `${port}/${protocol}`
