import type { Rule } from '../../types.ts'
import appArmorOn from './app-armor-on/rule.ts'
import dropAllCapabilities from './drop-all-capabilities/rule.ts'
import maskedProc from './masked-proc/rule.ts'
import namespaceLabels from './namespace-labels/rule.ts'
import noAddedCapabilities from './no-added-capabilities/rule.ts'
import noHostNamespaces from './no-host-namespaces/rule.ts'
import noHostNetwork from './no-host-network/rule.ts'
import noHostPath from './no-host-path/rule.ts'
import noHostPorts from './no-host-ports/rule.ts'
import noPrivilegeEscalation from './no-privilege-escalation/rule.ts'
import noPrivileged from './no-privileged/rule.ts'
import noProbeHosts from './no-probe-hosts/rule.ts'
import noWindowsHostProcess from './no-windows-host-process/rule.ts'
import ownVolumes from './own-volumes/rule.ts'
import runAsNonRoot from './run-as-non-root/rule.ts'
import safeSysctls from './safe-sysctls/rule.ts'
import seLinuxTypes from './se-linux-types/rule.ts'
import seccompRuntimeDefault from './seccomp-runtime-default/rule.ts'

/** Made from the table of controls in lib/facts/admission. */
export const podSecurityRules: Rule[] = [
  noPrivileged,
  noHostNamespaces,
  noHostNetwork,
  noHostPath,
  noHostPorts,
  noProbeHosts,
  runAsNonRoot,
  noPrivilegeEscalation,
  dropAllCapabilities,
  noAddedCapabilities,
  seccompRuntimeDefault,
  appArmorOn,
  seLinuxTypes,
  maskedProc,
  safeSysctls,
  noWindowsHostProcess,
  ownVolumes,
  namespaceLabels,
]
