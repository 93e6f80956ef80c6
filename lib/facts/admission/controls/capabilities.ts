import type { Container, PodTemplate } from '../../../k8s/pod.ts'
import { listOf, textOf } from '../../../source/json.ts'
import type { Breach, Control, Spot } from '../types.ts'
import { containersText, quoted, setOf } from '../words.ts'
import { containerSpot, isWindows } from './spots.ts'

/** What a container runtime gives by default. Exact names: `CAP_CHOWN` and `chown` are others. */
export const BASELINE_CAPABILITIES: readonly string[] = [
  'AUDIT_WRITE',
  'CHOWN',
  'DAC_OVERRIDE',
  'FOWNER',
  'FSETID',
  'KILL',
  'MKNOD',
  'NET_BIND_SERVICE',
  'SETFCAP',
  'SETGID',
  'SETPCAP',
  'SETUID',
  'SYS_CHROOT',
]

const listed = (c: Container, field: 'add' | 'drop'): string[] =>
  listOf(c.security('capabilities', field)).map(item => textOf(item) ?? '')

function forbiddenAdds(pod: PodTemplate, allowed: readonly string[]) {
  const names: string[] = []
  const added: string[] = []
  const spots: Spot[] = []
  for (const c of pod.containers) {
    let bad = false
    for (const [index, name] of listed(c, 'add').entries()) {
      if (allowed.includes(name)) continue
      bad = true
      added.push(name)
      spots.push({ ...containerSpot(c, ['securityContext', 'capabilities', 'add', index]), field: ADD })
    }
    if (bad) names.push(c.name)
  }
  return { names, added: setOf(added), spots }
}
const ADD = 'securityContext.capabilities.add'
const addText = (names: string[], added: string[]): string =>
  `${containersText(names)} must not include ${quoted(added)} in securityContext.capabilities.add`

export const capabilitiesBaseline: Control = {
  id: 'capabilities_baseline',
  level: 'baseline',
  title: 'Only the usual capabilities are added',
  fields: ['spec.*[].securityContext.capabilities.add'],
  revisions: [
    {
      since: 0,
      allowed: ['unset', ...BASELINE_CAPABILITIES],
      check(pod) {
        const { names, added, spots } = forbiddenAdds(pod, BASELINE_CAPABILITIES)
        if (names.length === 0) return undefined
        return { reason: 'non-default capabilities', detail: addText(names, added), spots }
      },
    },
  ],
}

function restricted(pod: PodTemplate): Breach | undefined {
  const keeping = pod.containers.filter(c => !listed(c, 'drop').includes('ALL'))
  const forbidden = forbiddenAdds(pod, ['NET_BIND_SERVICE'])
  const details: string[] = []
  if (keeping.length)
    details.push(`${containersText(keeping.map(c => c.name))} must set securityContext.capabilities.drop=["ALL"]`)
  if (forbidden.names.length) details.push(addText(forbidden.names, forbidden.added))
  if (details.length === 0) return undefined
  const drop = ['securityContext', 'capabilities', 'drop']
  return {
    reason: 'unrestricted capabilities',
    detail: details.join('; '),
    spots: [...keeping.map(c => containerSpot(c, drop, 'entry')), ...forbidden.spots],
  }
}

export const capabilitiesRestricted: Control = {
  id: 'capabilities_restricted',
  level: 'restricted',
  title: 'All capabilities are dropped',
  fields: ['spec.*[].securityContext.capabilities.drop', 'spec.*[].securityContext.capabilities.add'],
  overrides: ['capabilities_baseline'],
  revisions: [
    { since: 22, allowed: ['drop contains "ALL"', 'add: unset, NET_BIND_SERVICE'], check: restricted },
    {
      since: 25,
      allowed: ['drop contains "ALL"', 'add: unset, NET_BIND_SERVICE'],
      except: 'os.name: windows',
      check: pod => (isWindows(pod) ? undefined : restricted(pod)),
    },
  ],
}
