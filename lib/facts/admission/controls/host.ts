import { at, listOf, objectOf, textOf } from '../../../source/json.ts'
import type { Control, Spot } from '../types.ts'
import { containersText, plural, quoted, setOf, settersText } from '../words.ts'
import { containerSpot, namesOf, podSecurity, podSpot } from './spots.ts'

/** Controls of baseline that keep a pod apart from its node. Upstream: policy/check_*.go of the same names. */

export const hostNamespaces: Control = {
  id: 'hostNamespaces',
  level: 'baseline',
  title: 'No namespaces of the node',
  fields: ['spec.hostNetwork', 'spec.hostPID', 'spec.hostIPC'],
  revisions: [
    {
      since: 0,
      allowed: ['unset', 'false'],
      check(pod) {
        const on = ['hostNetwork', 'hostPID', 'hostIPC'].filter(field => pod.spec[field] === true)
        if (on.length === 0) return undefined
        return {
          reason: 'host namespaces',
          detail: on.map(field => `${field}=true`).join(', '),
          spots: on.map(field => podSpot(pod, [field], 'entry')),
        }
      },
    },
  ],
}

export const privileged: Control = {
  id: 'privileged',
  level: 'baseline',
  title: 'No privileged containers',
  fields: ['spec.*[].securityContext.privileged'],
  revisions: [
    {
      since: 0,
      allowed: ['unset', 'false'],
      check(pod) {
        const bad = pod.containers.filter(c => c.security('privileged') === true)
        if (bad.length === 0) return undefined
        return {
          reason: 'privileged',
          detail: `${containersText(namesOf(bad))} must not set securityContext.privileged=true`,
          spots: bad.map(c => containerSpot(c, ['securityContext', 'privileged'], 'entry')),
        }
      },
    },
  ],
}

export const hostPathVolumes: Control = {
  id: 'hostPathVolumes',
  level: 'baseline',
  title: 'No folders of the node as volumes',
  fields: ['spec.volumes[].hostPath'],
  revisions: [
    {
      since: 0,
      allowed: ['unset'],
      check(pod) {
        const names: string[] = []
        const spots: Spot[] = []
        for (const [index, volume] of listOf(pod.spec['volumes']).entries()) {
          if (!objectOf(at(volume, 'hostPath'))) continue
          const name = textOf(at(volume, 'name')) ?? ''
          names.push(name)
          spots.push({ ...podSpot(pod, ['volumes', index, 'hostPath'], 'entry'), field: `volumes[${name}].hostPath` })
        }
        if (names.length === 0) return undefined
        return {
          reason: 'hostPath volumes',
          detail: `${plural('volume', 'volumes', names.length)} ${quoted(names)}`,
          spots,
        }
      },
    },
  ],
}

export const hostPorts: Control = {
  id: 'hostPorts',
  level: 'baseline',
  title: 'No ports of the node',
  fields: ['spec.*[].ports[].hostPort'],
  revisions: [
    {
      since: 0,
      allowed: ['unset', '0'],
      check(pod) {
        const names: string[] = []
        const ports: string[] = []
        const spots: Spot[] = []
        for (const c of pod.containers) {
          let bad = false
          for (const [index, port] of listOf(c.spec['ports']).entries()) {
            const hostPort = at(port, 'hostPort')
            if (typeof hostPort !== 'number' || hostPort === 0) continue
            bad = true
            ports.push(String(hostPort))
            spots.push(containerSpot(c, ['ports', index, 'hostPort'], 'entry'))
          }
          if (bad) names.push(c.name)
        }
        if (names.length === 0) return undefined
        const set = setOf(ports)
        return {
          reason: 'hostPort',
          detail: `${containersText(names)} ${plural('uses', 'use', names.length)} ${plural('hostPort', 'hostPorts', set.length)} ${set.join(', ')}`,
          spots,
        }
      },
    },
  ],
}

const HANDLERS = [
  ['livenessProbe'],
  ['readinessProbe'],
  ['startupProbe'],
  ['lifecycle', 'postStart'],
  ['lifecycle', 'preStop'],
]

export const hostProbesAndHostLifecycle: Control = {
  id: 'hostProbesAndHostLifecycle',
  level: 'baseline',
  title: 'Probes and hooks ask the pod itself',
  fields: [
    'spec.*[].{livenessProbe,readinessProbe,startupProbe}.{httpGet,tcpSocket}.host',
    'spec.*[].lifecycle.{postStart,preStop}.{httpGet,tcpSocket}.host',
  ],
  revisions: [
    {
      since: 34,
      allowed: ['unset', '""'],
      check(pod) {
        const names: string[] = []
        const hosts: string[] = []
        const spots: Spot[] = []
        for (const c of pod.containers)
          for (const handler of HANDLERS)
            for (const way of ['httpGet', 'tcpSocket']) {
              const route = [...handler, way, 'host']
              const host = at(c.spec, ...route)
              if (typeof host !== 'string' || host === '') continue
              names.push(c.name)
              hosts.push(host)
              spots.push(containerSpot(c, route, 'entry'))
            }
        if (names.length === 0) return undefined
        const who = setOf(names)
        const what = setOf(hosts)
        return {
          reason: 'probe or lifecycle host',
          detail: `${containersText(who)} ${plural('uses', 'use', who.length)} ${plural('probe or lifecycle host', 'probe or lifecycle hosts', what.length)} ${quoted(what)}`,
          spots,
        }
      },
    },
  ],
}

export const windowsHostProcess: Control = {
  id: 'windowsHostProcess',
  level: 'baseline',
  title: 'No Windows host processes',
  fields: ['spec.securityContext.windowsOptions.hostProcess', 'spec.*[].securityContext.windowsOptions.hostProcess'],
  revisions: [
    {
      since: 0,
      allowed: ['unset', 'false'],
      check(pod) {
        const bad = pod.containers.filter(c => c.security('windowsOptions', 'hostProcess') === true)
        const podSets = podSecurity(pod, 'windowsOptions', 'hostProcess') === true
        if (bad.length === 0 && !podSets) return undefined
        const route = ['securityContext', 'windowsOptions', 'hostProcess']
        return {
          reason: 'hostProcess',
          detail: `${settersText(podSets, namesOf(bad))} must not set securityContext.windowsOptions.hostProcess=true`,
          spots: [
            ...(podSets ? [podSpot(pod, route, 'entry')] : []),
            ...bad.map(c => containerSpot(c, route, 'entry')),
          ],
        }
      },
    },
  ],
}
