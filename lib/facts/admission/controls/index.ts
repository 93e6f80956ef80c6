import type { Control } from '../types.ts'
import { capabilitiesBaseline, capabilitiesRestricted } from './capabilities.ts'
import {
  hostNamespaces,
  hostPathVolumes,
  hostPorts,
  hostProbesAndHostLifecycle,
  privileged,
  windowsHostProcess,
} from './host.ts'
import { appArmorProfile, procMount, procMountRestricted, seLinuxOptions, sysctls } from './kernel.ts'
import { seccompBaseline, seccompRestricted } from './seccomp.ts'
import { allowPrivilegeEscalation, runAsNonRoot, runAsUser } from './users.ts'
import { restrictedVolumes } from './volumes.ts'

/**
 * The Pod Security Standards: every check of kubernetes/pod-security-admission v0.37, in the order of its messages
 * (baseline by id, then restricted by id). Admission, rules, figures and pages all read this one table.
 */
export const controls: readonly Control[] = [
  appArmorProfile,
  capabilitiesBaseline,
  hostNamespaces,
  hostPathVolumes,
  hostPorts,
  hostProbesAndHostLifecycle,
  privileged,
  procMount,
  seLinuxOptions,
  seccompBaseline,
  sysctls,
  windowsHostProcess,
  allowPrivilegeEscalation,
  capabilitiesRestricted,
  procMountRestricted,
  restrictedVolumes,
  runAsNonRoot,
  runAsUser,
  seccompRestricted,
]
