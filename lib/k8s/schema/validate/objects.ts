import { readLabelSelector } from '../../label-selector.ts'
import { configKey, dnsLabel, port, portName } from './names.ts'
import { unique, type Spot } from './walk.ts'

/** Objects that make no pods. What the API server's validation refuses; a kind that is not here is not judged. */
export function checkObject(kind: string, root: Spot): void {
  const check = CHECKS[kind]
  check?.(root)
}

const CHECKS: Record<string, (root: Spot) => void> = {
  Service(root) {
    const spec = root.to('spec')
    spec.to('type').oneOf('ClusterIP', 'NodePort', 'LoadBalancer', 'ExternalName')
    spec.to('sessionAffinity').oneOf('None', 'ClientIP')
    spec.to('externalTrafficPolicy').oneOf('Cluster', 'Local')
    const external = spec.to('type').text === 'ExternalName'
    const ports = spec.items('ports')
    if (external && !spec.to('externalName').text)
      spec.to('externalName').require('A Service of type ExternalName needs an externalName')
    if (spec.object && !external && ports.length === 0 && spec.to('clusterIP').text !== 'None')
      spec.to('ports').require('A Service needs at least one port')
    for (const item of ports) {
      const number = item.to('port')
      if (number.number !== undefined && port(number.number)) number.refuse(`port ${port(number.number)}`)
      const target = item.to('targetPort')
      if (target.number !== undefined && port(target.number)) target.refuse(`targetPort ${port(target.number)}`)
      if (target.text !== undefined) target.named(portName)
      item.to('protocol').oneOf('TCP', 'UDP', 'SCTP')
      item.to('name').named(dnsLabel)
      if (ports.length > 1 && !item.to('name').text) item.to('name').require('Each of several ports needs a name')
    }
    unique(
      ports.map(item => ({ key: item.to('name').text || undefined, spot: item.to('name') })),
      'The port name',
    )
  },
  ConfigMap(root) {
    for (const field of ['data', 'binaryData'])
      for (const key of Object.keys(root.to(field).object ?? {})) {
        const problem = configKey(key)
        if (problem) root.to(field, key).refuse(`${JSON.stringify(key)} ${problem}`, 'key')
        if (field === 'binaryData' && root.to('data', key).there)
          root.to(field, key).refuse(`${JSON.stringify(key)} is in data and in binaryData`, 'key')
      }
  },
  Secret(root) {
    for (const field of ['data', 'stringData'])
      for (const key of Object.keys(root.to(field).object ?? {})) {
        const problem = configKey(key)
        if (problem) root.to(field, key).refuse(`${JSON.stringify(key)} ${problem}`, 'key')
      }
  },
  NetworkPolicy(root) {
    const spec = root.to('spec')
    refuseSelector(spec.to('podSelector'))
    for (const type of spec.items('policyTypes'))
      if (type.text !== 'Ingress' && type.text !== 'Egress') type.refuse('policyTypes holds Ingress and Egress')
    for (const [field, peers] of [
      ['ingress', 'from'],
      ['egress', 'to'],
    ] as const)
      for (const rule of spec.items(field)) {
        for (const item of rule.items('ports')) checkPolicyPort(item)
        for (const peer of rule.items(peers)) checkPeer(peer)
      }
  },
}

function refuseSelector(selector: Spot): void {
  for (const problem of readLabelSelector(selector.value).problems) selector.to(...problem.path).refuse(problem.message)
}

function checkPolicyPort(item: Spot): void {
  item.to('protocol').oneOf('TCP', 'UDP', 'SCTP')
  const number = item.to('port')
  if (number.number !== undefined && port(number.number)) number.refuse(`port ${port(number.number)}`)
  if (number.text !== undefined) number.named(portName)
  const end = item.to('endPort')
  if (end.number === undefined) return
  if (number.number === undefined) end.refuse('endPort needs a port given as a number', 'entry')
  else if (end.number < number.number) end.refuse('endPort must not be smaller than port')
  else if (port(end.number)) end.refuse(`endPort ${port(end.number)}`)
}

function checkPeer(peer: Spot): void {
  const pod = peer.to('podSelector').object
  const namespace = peer.to('namespaceSelector').object
  const block = peer.to('ipBlock')
  if (peer.object && !pod && !namespace && !block.object)
    peer.refuse('An empty peer is refused; to allow everyone leave the list out')
  if (block.object && (pod || namespace)) block.refuse('ipBlock cannot stand beside a selector in one peer', 'key')
  refuseSelector(peer.to('podSelector'))
  refuseSelector(peer.to('namespaceSelector'))
}
