import { describe, expect, it } from 'vitest'
import { RUNTIME, verdict } from './start-testing.ts'
import type { Given } from './start-testing.ts'

describe('the port', () => {
  const at = (start: number, given: Given): Given => ({ ...given, world: { 'runtime.yaml': RUNTIME(start) } })
  const low = (container = '', spec = ''): Given => ({ image: 'r.example/low:1', container, spec })
  it.each<[string, Given, string]>([
    ['containerd opens 80 to everybody', at(0, low()), 'starts'],
    ['CRI-O does not', at(1024, low()), 'refused: ports, CrashLoopBackOff'],
    [
      'an added capability does not help another uid',
      at(1024, low('securityContext: { capabilities: { add: [NET_BIND_SERVICE] } }')),
      'refused: ports, CrashLoopBackOff',
    ],
    ['root has it by default', at(1024, low('securityContext: { runAsUser: 0 }')), 'starts'],
    [
      'root without it',
      at(1024, low('securityContext: { runAsUser: 0, capabilities: { drop: [ALL] } }')),
      'refused: ports, CrashLoopBackOff',
    ],
    [
      'root that kept it',
      at(1024, low('securityContext: { runAsUser: 0, capabilities: { drop: [ALL], add: [NET_BIND_SERVICE] } }')),
      'starts',
    ],
    [
      'the safe sysctl',
      at(1024, low('', 'securityContext: { sysctls: [{ name: net.ipv4.ip_unprivileged_port_start, value: "0" }] }')),
      'starts',
    ],
    ['the node’s own network', at(0, low('', 'hostNetwork: true')), 'refused: ports, CrashLoopBackOff'],
    ['one of two is enough', at(1024, { image: 'r.example/app:1' }), 'starts'],
    [
      'a probe where nothing listens',
      at(0, low('readinessProbe: { httpGet: { port: 8080 } }')),
      'refused: probes, Running, 0/1 ready',
    ],
    [
      'a probe by the port’s name',
      at(0, low('ports: [{ name: http, containerPort: 80 }]\nreadinessProbe: { httpGet: { port: http } }')),
      'starts',
    ],
  ])('%s', (_, given, wanted) => expect(verdict(given)).toBe(wanted))
})
