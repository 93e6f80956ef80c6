import { dnsLabel, port, portName } from './names.ts'
import { quantityValue } from './quantity.ts'
import { unique, type Spot } from './walk.ts'

export type ContainerRole = 'init' | 'app' | 'ephemeral'

/** What the API server's validation refuses in a container (pkg/apis/core/validation). */
export function checkContainer(
  c: Spot,
  role: ContainerRole,
  pod: { volumes: ReadonlySet<string> | undefined; spec: Spot },
): void {
  c.to('name').named(dnsLabel)
  const image = c.to('image')
  if (!image.text) image.require('image is required')
  else if (image.text.trim() !== image.text) image.refuse('image must not begin or end with a space')
  c.to('imagePullPolicy').oneOf('Always', 'IfNotPresent', 'Never')
  c.to('restartPolicy').oneOf('Always', 'OnFailure', 'Never')
  if (role === 'init' && c.to('restartPolicy').text !== 'Always')
    for (const field of ['livenessProbe', 'readinessProbe', 'startupProbe', 'lifecycle']) {
      const spot = c.to(field)
      if (spot.there) spot.refuse(`${field} may not stand in an init container that runs to its end`, 'key')
    }
  checkPorts(c, pod.spec)
  checkEnv(c)
  checkMounts(c, pod.volumes)
  checkResources(c.to('resources'))
  for (const probe of ['livenessProbe', 'readinessProbe', 'startupProbe']) {
    checkHandler(c.to(probe), ['exec', 'grpc', 'httpGet', 'tcpSocket'])
    for (const field of [
      'initialDelaySeconds',
      'timeoutSeconds',
      'periodSeconds',
      'successThreshold',
      'failureThreshold',
    ])
      c.to(probe, field).atLeast(0)
    if (probe !== 'readinessProbe') {
      const success = c.to(probe, 'successThreshold')
      if (success.number !== undefined && success.number > 1) success.refuse(`successThreshold must be 1 in a ${probe}`)
    }
  }
  for (const hook of ['postStart', 'preStop'])
    checkHandler(c.to('lifecycle', hook), ['exec', 'httpGet', 'sleep', 'tcpSocket'])
  checkSecurity(c.to('securityContext'), pod.spec)
}

function checkPorts(c: Spot, spec: Spot): void {
  const ports = c.items('ports')
  for (const item of ports) {
    const inside = item.to('containerPort')
    if (inside.number !== undefined && port(inside.number)) inside.refuse(`containerPort ${port(inside.number)}`)
    const outside = item.to('hostPort')
    if (outside.number && port(outside.number)) outside.refuse(`hostPort ${port(outside.number)}`)
    else if (outside.number && spec.to('hostNetwork').value === true && outside.number !== inside.number)
      outside.refuse('hostPort must equal containerPort in the network of the host')
    item.to('protocol').oneOf('TCP', 'UDP', 'SCTP')
    item.to('name').named(portName)
  }
  unique(
    ports.map(item => ({ key: item.to('name').text || undefined, spot: item.to('name') })),
    'The port name',
  )
}

function checkEnv(c: Spot): void {
  for (const item of c.items('env')) {
    const name = item.to('name')
    if (name.text?.includes('=')) name.refuse('The name of an environment variable must not contain "="')
    const from = item.to('valueFrom')
    if (!from.object) continue
    if (item.to('value').text) from.refuse(`${name.text ?? 'The variable'} has both value and valueFrom`, 'key')
    const sources = ['fieldRef', 'resourceFieldRef', 'configMapKeyRef', 'secretKeyRef', 'fileKeyRef'].filter(
      s => from.to(s).object,
    )
    if (sources.length === 0) from.refuse('valueFrom must name one source', 'key')
    if (sources.length > 1) from.refuse(`valueFrom must name one source, not ${sources.join(' and ')}`, 'key')
  }
}

function checkMounts(c: Spot, volumes: ReadonlySet<string> | undefined): void {
  const mounts = c.items('volumeMounts')
  for (const mount of mounts) {
    const name = mount.to('name')
    if (volumes && name.text && !volumes.has(name.text))
      name.refuse(`There is no volume ${JSON.stringify(name.text)} in this pod`)
    const sub = mount.to('subPath')
    if (sub.text && (sub.text.startsWith('/') || sub.text.split('/').includes('..')))
      sub.refuse('subPath must lead downwards: no / at the start, no ..')
    if (sub.text && mount.to('subPathExpr').text)
      mount.to('subPathExpr').refuse('subPath and subPathExpr exclude each other')
    checkPropagation(mount, c.to('securityContext', 'privileged').value === true)
  }
  unique(
    mounts.map(mount => ({ key: mount.to('mountPath').text || undefined, spot: mount.to('mountPath') })),
    'The mount path',
  )
}

function checkPropagation(mount: Spot, privileged: boolean): void {
  const propagation = mount.to('mountPropagation')
  propagation.oneOf('None', 'HostToContainer', 'Bidirectional')
  if (propagation.text === 'Bidirectional' && !privileged)
    propagation.refuse('mountPropagation: Bidirectional is for privileged containers only', 'entry')
  const recursive = mount.to('recursiveReadOnly')
  recursive.oneOf('Disabled', 'IfPossible', 'Enabled')
  if (!['IfPossible', 'Enabled'].includes(recursive.text ?? '')) return
  if (mount.to('readOnly').value !== true) recursive.refuse('recursiveReadOnly needs readOnly: true', 'entry')
  if ((propagation.text ?? 'None') !== 'None')
    recursive.refuse('recursiveReadOnly needs mountPropagation: None, or none written', 'entry')
}

export function checkResources(resources: Spot): void {
  const value = (spot: Spot): number | undefined =>
    typeof spot.value === 'number' || typeof spot.value === 'string' ? quantityValue(String(spot.value)) : undefined
  for (const group of ['limits', 'requests'])
    for (const key of Object.keys(resources.to(group).object ?? {})) {
      const spot = resources.to(group, key)
      const amount = value(spot)
      if (amount !== undefined && amount < 0) spot.refuse(`${key} must not be negative`)
      if (group !== 'requests' || amount === undefined) continue
      const limit = value(resources.to('limits', key))
      if (limit !== undefined && amount > limit * (1 + 1e-12))
        spot.refuse(`The request for ${key} is larger than its limit`)
    }
}

function checkHandler(handler: Spot, ways: readonly string[]): void {
  if (!handler.object) return
  const used = ways.filter(way => handler.to(way).object)
  if (used.length === 0) handler.refuse(`${String(handler.path.at(-1))} must say how: ${ways.join(', ')}`, 'key')
  if (used.length > 1)
    handler.refuse(`${String(handler.path.at(-1))} must use one way, not ${used.join(' and ')}`, 'key')
  for (const way of ['httpGet', 'tcpSocket', 'grpc']) {
    const target = handler.to(way, 'port')
    if (target.number !== undefined && port(target.number)) target.refuse(`port ${port(target.number)}`)
    if (target.text !== undefined) target.named(portName)
  }
}

export function checkProfiles(security: Spot): void {
  for (const field of ['seccompProfile', 'appArmorProfile']) {
    const profile = security.to(field)
    profile.to('type').oneOf('Localhost', 'RuntimeDefault', 'Unconfined')
    const local = profile.to('localhostProfile')
    const isLocal = profile.to('type').text === 'Localhost'
    if (isLocal && !local.text) local.require(`${field}: type Localhost needs a localhostProfile`)
    if (!isLocal && local.there) local.refuse('localhostProfile goes with type: Localhost only', 'entry')
  }
  for (const field of ['runAsUser', 'runAsGroup', 'fsGroup']) {
    const id = security.to(field)
    if (id.number !== undefined && (id.number < 0 || id.number > MAX_ID))
      id.refuse(`${field} must be between 0 and ${MAX_ID}`)
  }
}

/** IsValidUserID and IsValidGroupID (apimachinery, util/validation). */
const MAX_ID = 2 ** 31 - 1

function checkSecurity(security: Spot, spec: Spot): void {
  if (!security.object) return
  checkProfiles(security)
  const escalation = security.to('allowPrivilegeEscalation')
  if (escalation.value === false) {
    if (security.to('privileged').value === true)
      escalation.refuse('A container cannot be privileged and have allowPrivilegeEscalation: false', 'entry')
    for (const name of security.to('capabilities').items('add'))
      if (name.text === 'CAP_SYS_ADMIN')
        name.refuse('CAP_SYS_ADMIN cannot be added with allowPrivilegeEscalation: false')
  }
  const proc = security.to('procMount')
  proc.oneOf('Default', 'Unmasked')
  if (proc.text === 'Unmasked' && spec.to('hostUsers').value !== false)
    proc.refuse('procMount: Unmasked needs hostUsers: false')
}
