import type { Container, PodTemplate } from '../../../k8s/pod.ts'
import { at, listOf, objectOf, textOf } from '../../../source/json.ts'
import type { JsonObject } from '../../../source/types.ts'
import type { Breach, Control, Revision, Spot } from '../types.ts'
import { containersText, plural, quoted, setOf, settersText } from '../words.ts'
import { annotationSpot, containerSpot, hasUserNamespace, namesOf, podSecurity, podSpot } from './spots.ts'

const APPARMOR = 'container.apparmor.security.beta.kubernetes.io/'
const goodProfile = (profile: JsonObject): boolean =>
  ['RuntimeDefault', 'Localhost'].includes(textOf(profile['type']) ?? '')

/** The fields are judged in every policy version, though they are newer than most of them. */
export const appArmorProfile: Control = {
  id: 'appArmorProfile',
  level: 'baseline',
  title: 'AppArmor is not switched off',
  fields: [
    'spec.securityContext.appArmorProfile.type',
    'spec.*[].securityContext.appArmorProfile.type',
    `metadata.annotations[${APPARMOR}*]`,
  ],
  revisions: [
    {
      since: 0,
      allowed: ['unset', 'RuntimeDefault', 'Localhost', 'annotation "", runtime/default, localhost/*'],
      check(pod) {
        const ofPod = objectOf(podSecurity(pod, 'appArmorProfile'))
        const podBad = ofPod !== undefined && !goodProfile(ofPod)
        const bad = pod.containers.filter(c => {
          const own = objectOf(c.security('appArmorProfile'))
          return own !== undefined && !goodProfile(own)
        })
        const keys = Object.keys(pod.annotations)
          .filter(key => key.startsWith(APPARMOR) && !goodAppArmorAnnotation(pod.annotations[key] ?? ''))
          .sort()
        if (!podBad && bad.length === 0 && keys.length === 0) return undefined
        const types = setOf([
          ...(podBad ? [textOf(ofPod['type']) ?? ''] : []),
          ...bad.map(c => textOf(c.security('appArmorProfile', 'type')) ?? ''),
        ])
        const values = [...types, ...keys.map(key => `${key}=${JSON.stringify(pod.annotations[key])}`)]
        const setters = [
          ...(podBad || bad.length ? [settersText(podBad, namesOf(bad))] : []),
          ...(keys.length ? [plural('annotation', 'annotations', keys.length)] : []),
        ]
        const route = ['securityContext', 'appArmorProfile', 'type']
        return {
          reason: plural('forbidden AppArmor profile', 'forbidden AppArmor profiles', values.length),
          detail: `${setters.join(' and ')} must not set AppArmor profile type to ${quoted(values)}`,
          spots: [
            ...(podBad ? [podSpot(pod, route, 'entry')] : []),
            ...bad.map(c => containerSpot(c, route, 'entry')),
            ...keys.map(key => annotationSpot(pod, key)),
          ],
        }
      },
    },
  ],
}
const goodAppArmorAnnotation = (value: string): boolean =>
  value === '' || value === 'runtime/default' || value.startsWith('localhost/')

const SELINUX_TYPES = ['container_t', 'container_init_t', 'container_kvm_t']

function seLinux(types: readonly string[]): (pod: PodTemplate) => Breach | undefined {
  return pod => {
    const badTypes: string[] = []
    const spots: Spot[] = []
    let user = false
    let role = false
    const bad = (options: JsonObject | undefined, spot: (field: string) => Spot): boolean => {
      if (!options) return false
      const type = textOf(options['type']) ?? ''
      const wrong: string[] = []
      if (type !== '' && !types.includes(type)) {
        badTypes.push(type)
        wrong.push('type')
      }
      if (textOf(options['user'])) {
        user = true
        wrong.push('user')
      }
      if (textOf(options['role'])) {
        role = true
        wrong.push('role')
      }
      spots.push(...wrong.map(spot))
      return wrong.length > 0
    }
    const route = (field: string) => ['securityContext', 'seLinuxOptions', field]
    const podBad = bad(objectOf(podSecurity(pod, 'seLinuxOptions')), f => podSpot(pod, route(f), 'entry'))
    const containers: Container[] = pod.containers.filter(c =>
      bad(objectOf(c.security('seLinuxOptions')), f => containerSpot(c, route(f), 'entry')),
    )
    if (!podBad && containers.length === 0) return undefined
    const set = setOf(badTypes)
    const data = [
      ...(set.length ? [`${plural('type', 'types', set.length)} ${quoted(set)}`] : []),
      ...(user ? ['user may not be set'] : []),
      ...(role ? ['role may not be set'] : []),
    ]
    return {
      reason: 'seLinuxOptions',
      detail: `${settersText(podBad, namesOf(containers))} set forbidden securityContext.seLinuxOptions: ${data.join('; ')}`,
      spots,
    }
  }
}
const seLinuxRevision = (since: number, types: readonly string[]): Revision => ({
  since,
  allowed: [`type: unset, ${types.join(', ')}`, 'user and role: unset'],
  check: seLinux(types),
})

export const seLinuxOptions: Control = {
  id: 'seLinuxOptions',
  level: 'baseline',
  title: 'SELinux keeps its container types',
  fields: [
    'spec.securityContext.seLinuxOptions.{type,user,role}',
    'spec.*[].securityContext.seLinuxOptions.{type,user,role}',
  ],
  revisions: [seLinuxRevision(0, SELINUX_TYPES), seLinuxRevision(31, [...SELINUX_TYPES, 'container_engine_t'])],
}

function masked(pod: PodTemplate): Breach | undefined {
  const bad = pod.containers.filter(c => {
    const value = c.security('procMount')
    return typeof value === 'string' && value !== 'Default'
  })
  if (bad.length === 0) return undefined
  const values = setOf(bad.map(c => textOf(c.security('procMount')) ?? ''))
  return {
    reason: 'procMount',
    detail: `${containersText(namesOf(bad))} must not set securityContext.procMount to ${quoted(values)}`,
    spots: bad.map(c => containerSpot(c, ['securityContext', 'procMount'], 'entry')),
  }
}

export const procMount: Control = {
  id: 'procMount',
  level: 'baseline',
  title: '/proc stays masked',
  fields: ['spec.*[].securityContext.procMount'],
  revisions: [
    { since: 0, allowed: ['unset', 'Default'], check: masked },
    {
      since: 35,
      allowed: ['unset', 'Default'],
      except: 'hostUsers: false',
      check: pod => (hasUserNamespace(pod) ? undefined : masked(pod)),
    },
  ],
}

/** Takes the place of baseline's check when that one was relaxed: no user namespace helps here. */
export const procMountRestricted: Control = {
  id: 'procMount_restricted',
  level: 'restricted',
  title: '/proc stays masked, user namespace or not',
  fields: ['spec.*[].securityContext.procMount'],
  overrides: ['procMount'],
  revisions: [{ since: 35, allowed: ['unset', 'Default'], check: masked }],
}

const SYSCTLS: readonly { since: number; names: readonly string[] }[] = [
  {
    since: 0,
    names: [
      'kernel.shm_rmid_forced',
      'net.ipv4.ip_local_port_range',
      'net.ipv4.tcp_syncookies',
      'net.ipv4.ping_group_range',
      'net.ipv4.ip_unprivileged_port_start',
    ],
  },
  { since: 27, names: ['net.ipv4.ip_local_reserved_ports'] },
  {
    since: 29,
    names: [
      'net.ipv4.tcp_keepalive_time',
      'net.ipv4.tcp_fin_timeout',
      'net.ipv4.tcp_keepalive_intvl',
      'net.ipv4.tcp_keepalive_probes',
    ],
  },
  { since: 32, names: ['net.ipv4.tcp_rmem', 'net.ipv4.tcp_wmem'] },
  { since: 37, names: ['net.ipv4.tcp_slow_start_after_idle', 'net.ipv4.tcp_notsent_lowat'] },
]

export const sysctls: Control = {
  id: 'sysctls',
  level: 'baseline',
  title: 'Only safe kernel settings',
  fields: ['spec.securityContext.sysctls[].name'],
  revisions: SYSCTLS.map(({ since }) => {
    const allowed = SYSCTLS.filter(step => step.since <= since).flatMap(step => step.names)
    return {
      since,
      allowed: ['unset', ...allowed],
      check(pod): Breach | undefined {
        const bad = listOf(podSecurity(pod, 'sysctls'))
          .map((item, index) => ({ index, name: textOf(at(item, 'name')) ?? '' }))
          .filter(({ name }) => !allowed.includes(name))
        if (bad.length === 0) return undefined
        return {
          reason: 'forbidden sysctls',
          detail: bad.map(({ name }) => name).join(', '),
          spots: bad.map(({ index, name }) => ({
            ...podSpot(pod, ['securityContext', 'sysctls', index, 'name'], 'entry'),
            field: `securityContext.sysctls[${name}]`,
          })),
        }
      },
    }
  }),
}
