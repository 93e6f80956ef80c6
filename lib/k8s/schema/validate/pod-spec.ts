import { checkContainer, checkProfiles } from './container.ts'
import { dnsLabel, dnsSubdomain } from './names.ts'
import { checkVolumes } from './volume.ts'
import { unique, type Spot } from './walk.ts'

/** `volumes`: names that come from elsewhere (the claim templates of a StatefulSet). */
export function checkPodSpec(spec: Spot, more: readonly string[] = []): void {
  if (!spec.object) return
  const volumes = checkVolumes(spec)
  for (const name of more) volumes.add(name)
  const containers = [
    ...spec.items('initContainers').map(c => ({ c, role: 'init' as const })),
    ...spec.items('containers').map(c => ({ c, role: 'app' as const })),
    ...spec.items('ephemeralContainers').map(c => ({ c, role: 'ephemeral' as const })),
  ]
  for (const { c, role } of containers) checkContainer(c, role, { volumes, spec })
  unique(
    containers.map(({ c }) => ({ key: c.to('name').text || undefined, spot: c.to('name') })),
    'The container name',
  )

  spec.to('restartPolicy').oneOf('Always', 'OnFailure', 'Never')
  spec.to('dnsPolicy').oneOf('ClusterFirst', 'ClusterFirstWithHostNet', 'Default', 'None')
  spec.to('preemptionPolicy').oneOf('PreemptLowerPriority', 'Never')
  spec.to('activeDeadlineSeconds').atLeast(1)
  spec.to('serviceAccountName').named(dnsSubdomain)
  spec.to('hostname').named(dnsLabel)
  for (const toleration of spec.items('tolerations')) {
    toleration.to('effect').oneOf('NoSchedule', 'PreferNoSchedule', 'NoExecute')
    if (toleration.to('operator').text === 'Exists' && toleration.to('value').text)
      toleration.to('value').refuse('A toleration with operator: Exists takes no value', 'entry')
  }
  checkOwnSecurity(spec)
}

function checkOwnSecurity(spec: Spot): void {
  const security = spec.to('securityContext')
  checkProfiles(security)
  security.to('fsGroupChangePolicy').oneOf('OnRootMismatch', 'Always')
  security.to('supplementalGroupsPolicy').oneOf('Merge', 'Strict')
  if (spec.to('shareProcessNamespace').value === true && spec.to('hostPID').value === true)
    spec.to('shareProcessNamespace').refuse('shareProcessNamespace and hostPID exclude each other', 'entry')
  if (spec.to('hostUsers').value === false)
    for (const field of ['hostPID', 'hostIPC'])
      if (spec.to(field).value === true) spec.to(field).refuse(`${field} cannot be true with hostUsers: false`, 'entry')
  const os = spec.to('os', 'name')
  os.oneOf('linux', 'windows')
  if (os.text === 'windows') checkWindows(spec)
  if (os.text === 'linux')
    for (const owner of [spec, ...spec.items('initContainers'), ...spec.items('containers')]) {
      const options = owner.to('securityContext', 'windowsOptions')
      if (options.there) options.refuse('windowsOptions may not be set with os.name: linux', 'key')
    }
}

/** Fields of Linux that a Pod with `os.name: windows` may not set. */
const POD_LINUX = [
  'seLinuxOptions',
  'seccompProfile',
  'appArmorProfile',
  'fsGroup',
  'fsGroupChangePolicy',
  'sysctls',
  'runAsUser',
  'runAsGroup',
  'supplementalGroups',
  'supplementalGroupsPolicy',
]
const CONTAINER_LINUX = [
  'seLinuxOptions',
  'seccompProfile',
  'appArmorProfile',
  'capabilities',
  'readOnlyRootFilesystem',
  'privileged',
  'allowPrivilegeEscalation',
  'procMount',
  'runAsUser',
  'runAsGroup',
]

function checkWindows(spec: Spot): void {
  const refuse = (spot: Spot) => {
    if (spot.there && !(Array.isArray(spot.value) && spot.value.length === 0))
      spot.refuse(`${String(spot.path.at(-1))} may not be set with os.name: windows`, 'key')
  }
  for (const field of ['hostPID', 'hostIPC', 'shareProcessNamespace'])
    if (spec.to(field).value === true) refuse(spec.to(field))
  for (const field of POD_LINUX) refuse(spec.to('securityContext', field))
  for (const c of [...spec.items('initContainers'), ...spec.items('containers')])
    for (const field of CONTAINER_LINUX) refuse(c.to('securityContext', field))
}
