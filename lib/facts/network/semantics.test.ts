import { describe, expect, test } from 'vitest'
import { inputOf } from '../../testing.ts'
import { files, namespace, pod, policy } from './fixture.ts'
import { networkOf } from './network.ts'
import { parsePort } from './ports.ts'
import { reach } from './reach.ts'

const web = pod('shop/web', { app: 'web' }, [{ name: 'http', port: 8080 }])
const db = pod('shop/db', { app: 'db', tier: '' }, [{ port: 5432 }])
const scraper = pod('monitoring/scraper', { app: 'scraper' })
const shell = pod('monitoring/shell', { app: 'shell' })
const ingress = (rules: unknown, more: object = {}): object =>
  policy('shop/p', { podSelector: { matchLabels: { app: 'web' } }, policyTypes: ['Ingress'], ingress: rules, ...more })
const egress = (rules: unknown, more: object = {}): object =>
  policy('shop/p', { podSelector: { matchLabels: { app: 'web' } }, policyTypes: ['Egress'], egress: rules, ...more })
const from = (...peers: object[]): object[] => [{ from: peers }]
const monitoring = { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'monitoring' } } }

type Row = [title: string, objects: object[], from: string, to: string, port: string, allowed: boolean]
const rows: Row[] = [
  ['no policy: everything passes', [], 'shop/db', 'shop/web', '9/SCTP', true],
  [
    'two selectors in one peer are AND',
    [ingress(from({ ...monitoring, podSelector: { matchLabels: { app: 'scraper' } } }))],
    'monitoring/shell',
    'shop/web',
    '80',
    false,
  ],
  [
    'two peers are OR',
    [ingress(from(monitoring, { podSelector: { matchLabels: { app: 'scraper' } } }))],
    'monitoring/shell',
    'shop/web',
    '80',
    true,
  ],
  [
    'podSelector alone means the policy’s namespace',
    [ingress(from({ podSelector: {} }))],
    'monitoring/scraper',
    'shop/web',
    '80',
    false,
  ],
  [
    'an empty namespaceSelector is every pod',
    [ingress(from({ namespaceSelector: {} }))],
    'monitoring/scraper',
    'shop/web',
    '80',
    true,
  ],
  ['… and no outside address', [ingress(from({ namespaceSelector: {} }))], '198.51.100.7', 'shop/web', '80', false],
  ['from: [] is everybody', [ingress([{ from: [] }])], '2001:db8::7', 'shop/web', '80', true],
  ['from: null is everybody', [ingress([{ from: null }])], '198.51.100.7', 'shop/web', '80', true],
  ['ingress: [] is nobody', [ingress([])], 'shop/db', 'shop/web', '80', false],
  ['ingress: null is nobody', [ingress(null)], 'shop/db', 'shop/web', '80', false],
  ['ingress: [{}] is everybody', [ingress([{}])], 'shop/db', 'shop/web', '80', true],
  [
    'ports: [] is every port',
    [ingress([{ from: [{ podSelector: {} }], ports: [] }])],
    'shop/db',
    'shop/web',
    '9/SCTP',
    true,
  ],
  ['ports: [{}] is all TCP', [ingress([{ ports: [{}] }])], 'shop/db', 'shop/web', '81', true],
  ['… and no UDP', [ingress([{ ports: [{}] }])], 'shop/db', 'shop/web', '81/UDP', false],
  ['port without a protocol is TCP', [egress([{ ports: [{ port: 53 }] }])], 'shop/web', 'shop/db', '53/UDP', false],
  ['endPort is inclusive', [ingress([{ ports: [{ port: 100, endPort: 200 }] }])], 'shop/db', 'shop/web', '200', true],
  ['… and no further', [ingress([{ ports: [{ port: 100, endPort: 200 }] }])], 'shop/db', 'shop/web', '201', false],
  [
    'a named port is looked up on the server',
    [ingress([{ ports: [{ port: 'http' }] }])],
    'shop/db',
    'shop/web',
    '8080',
    true,
  ],
  [
    '… with its protocol',
    [ingress([{ ports: [{ port: 'http', protocol: 'UDP' }] }])],
    'shop/db',
    'shop/web',
    '8080/UDP',
    false,
  ],
  ['… on egress too', [egress([{ ports: [{ port: 'http' }] }])], 'shop/web', 'shop/db', '8080', false],
  ['… and means nothing outside', [egress([{ ports: [{ port: 'http' }] }])], 'shop/web', '198.51.100.7', '8080', false],
  ['a number needs no containerPort', [ingress([{ ports: [{ port: 7 }] }])], 'shop/db', 'shop/web', '7', true],
  [
    'policyTypes left out: egress rules isolate ingress too',
    [egress([{}], { policyTypes: undefined })],
    'shop/db',
    'shop/web',
    '80',
    false,
  ],
  [
    'policyTypes left out: egress: [] isolates no egress',
    [egress([], { policyTypes: undefined })],
    'shop/web',
    'shop/db',
    '80',
    true,
  ],
  [
    'policyTypes: [Egress] with ingress rules: they are dead text',
    [ingress([], { policyTypes: ['Egress'] })],
    'shop/db',
    'shop/web',
    '80',
    true,
  ],
  [
    'both ends must agree',
    [ingress([{}]), policy('shop/q', { podSelector: {}, policyTypes: ['Egress'] })],
    'shop/db',
    'shop/web',
    '80',
    false,
  ],
  ['policies add up', [ingress([]), policy('shop/q', { ingress: [{}] })], 'shop/db', 'shop/web', '80', true],
  [
    'NotIn holds where the key is absent',
    [ingress(from({ podSelector: { matchExpressions: [{ key: 'x', operator: 'NotIn', values: ['1'] }] } }))],
    'shop/db',
    'shop/web',
    '80',
    true,
  ],
  [
    'an empty label value is not an absent key',
    [ingress(from({ podSelector: { matchLabels: { tier: '' } } }))],
    'shop/web2',
    'shop/web',
    '80',
    false,
  ],
  [
    '… and matches the empty value',
    [ingress(from({ podSelector: { matchLabels: { tier: '' } } }))],
    'shop/db',
    'shop/web',
    '80',
    true,
  ],
  [
    'metadata.name cannot be borrowed',
    [namespace('dev', { 'kubernetes.io/metadata.name': 'monitoring' }), ingress(from(monitoring))],
    'dev/x',
    'shop/web',
    '80',
    false,
  ],
  [
    '0.0.0.0/0 is no IPv6',
    [egress([{ to: [{ ipBlock: { cidr: '0.0.0.0/0' } }] }])],
    'shop/web',
    '2001:db8::1',
    '443',
    false,
  ],
  [
    'except takes out of its own block',
    [egress([{ to: [{ ipBlock: { cidr: '0.0.0.0/0', except: ['169.254.0.0/16'] } }] }])],
    'shop/web',
    '169.254.169.254',
    '80',
    false,
  ],
  [
    '… and denies nothing that another peer allows',
    [
      egress([
        { to: [{ ipBlock: { cidr: '0.0.0.0/0', except: ['169.254.0.0/16'] } }, { ipBlock: { cidr: '0.0.0.0/0' } }] },
      ]),
    ],
    'shop/web',
    '169.254.169.254',
    '80',
    true,
  ],
  [
    'a block does not mean a pod without an address',
    [egress([{ to: [{ ipBlock: { cidr: '0.0.0.0/0' } }] }])],
    'shop/web',
    'shop/db',
    '443',
    false,
  ],
  ['a pod reaches itself', [ingress([])], 'shop/web', 'shop/web', '80', true],
]

describe('one packet', () => {
  test.each(rows)('%s', (_, objects, a, b, port, allowed) => {
    const more = [web, db, scraper, shell, pod('shop/web2', { app: 'web2' }), pod('dev/x')]
    const number = parsePort(port)
    const verdict = number && reach(networkOf(inputOf(files(...more, ...objects))), a, b, number)
    expect(verdict?.allowed).toBe(allowed)
  })

  test('each side names the policy, the rule and the peer', () => {
    const network = networkOf(
      inputOf(files(web, db, ingress([{ from: [{ namespaceSelector: {} }], ports: [{ port: 80 }] }]))),
    )
    const verdict = reach(network, 'shop/db', 'shop/web', { protocol: 'TCP', port: 80 })
    expect(verdict?.egress).toMatchObject({ isolated: false, allowed: true, allowedBy: [] })
    expect(verdict?.ingress.allowedBy[0]?.place.path).toBe('items[2].spec.ingress[0].from[0]')
  })

  test('an unknown end is nobody', () => {
    const network = networkOf(inputOf(files(web)))
    expect(reach(network, 'shop/nobody', 'shop/web', { protocol: 'TCP', port: 80 })).toBeUndefined()
    expect(reach(network, '1.2.3.4', '1.2.3.5', { protocol: 'TCP', port: 80 })).toBeUndefined()
  })
})

describe('what the API server refuses does not exist, and is reported', () => {
  test.each([
    ['an empty peer', ingress(from({})), 'a peer must name someone'],
    [
      'selectors beside a block',
      ingress(from({ ipBlock: { cidr: '10.0.0.0/8' }, podSelector: {} })),
      'may have no selector',
    ],
    ['a block with host bits', ingress(from({ ipBlock: { cidr: '10.0.0.1/8' } })), 'bits beyond its prefix'],
    [
      'an exception elsewhere',
      ingress(from({ ipBlock: { cidr: '10.0.0.0/8', except: ['11.0.0.0/16'] } })),
      'must lie inside',
    ],
    [
      'an exception as large as its block',
      ingress(from({ ipBlock: { cidr: '10.0.0.0/8', except: ['10.0.0.0/8'] } })),
      'must lie inside',
    ],
    ['endPort before port', ingress([{ ports: [{ port: 80, endPort: 79 }] }]), 'endPort must be a number from 80'],
    ['endPort alone', ingress([{ ports: [{ endPort: 79 }] }]), 'endPort needs a port'],
    ['endPort with a name', ingress([{ ports: [{ port: 'http', endPort: 79 }] }]), 'not a name'],
    ['a quoted number', ingress([{ ports: [{ port: '80' }] }]), 'a number in quotes'],
    ['port 0', ingress([{ ports: [{ port: 0 }] }]), 'from 1 to 65535'],
    ['ICMP', ingress([{ ports: [{ protocol: 'ICMP' }] }]), 'one of TCP, UDP, SCTP'],
    ['a lower-case protocol', ingress([{ ports: [{ protocol: 'tcp' }] }]), 'one of TCP, UDP, SCTP'],
    ['a lower-case type', ingress([], { policyTypes: ['ingress'] }), 'Ingress or Egress'],
    [
      'In without values',
      ingress([], { podSelector: { matchExpressions: [{ key: 'a', operator: 'In' }] } }),
      'In needs values',
    ],
    [
      'Exists with values',
      ingress([], { podSelector: { matchExpressions: [{ key: 'a', operator: 'Exists', values: ['b'] }] } }),
      'takes no values',
    ],
    [
      'an unknown operator',
      ingress([], { podSelector: { matchExpressions: [{ key: 'a', operator: 'Equals', values: ['b'] }] } }),
      'the operator must be',
    ],
    ['a number as a label', ingress([], { podSelector: { matchLabels: { a: 1 } } }), 'must be text'],
    ['from as a mapping', ingress([{ from: { podSelector: {} } }]), 'from must be a list'],
  ])('%s', (_, object, message) => {
    const network = networkOf(inputOf(files(web, db, object)))
    expect(network.policies).toEqual([])
    expect(network.refused.map(refusal => refusal.message).join('; ')).toContain(message)
  })
  test('an API version that is not served', () => {
    const old = {
      apiVersion: 'extensions/v1beta1',
      kind: 'NetworkPolicy',
      metadata: { name: 'p', namespace: 'shop' },
      spec: {},
    }
    expect(networkOf(inputOf(files(old))).refused[0]?.message).toContain('networking.k8s.io/v1')
  })
})
