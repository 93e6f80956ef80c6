import type { Level, PolicyVersion } from './types.ts'
import { compareLevels, parseLevel, parseVersion } from './versions.ts'

const PREFIX = 'pod-security.kubernetes.io/'
export const MODES = ['enforce', 'audit', 'warn'] as const
export type Mode = (typeof MODES)[number]
export const levelLabel = (mode: Mode): string => PREFIX + mode
export const versionLabel = (mode: Mode): string => `${PREFIX}${mode}-version`

export interface LevelVersion {
  level: Level
  version: PolicyVersion
}
export type NamespacePolicy = Record<Mode, LevelVersion>

/** A label that cannot be read. The API server refuses a new Namespace with one, and a change to one. */
export interface LabelError {
  label: string
  value: string
  message: string
}

const NOTHING: LevelVersion = { level: 'privileged', version: 'latest' }

/**
 * What a namespace asks for (pod-security-admission, api.PolicyToEvaluate; no cluster-wide default is set).
 * Without a label a mode is privileged. An unreadable `enforce` level counts as restricted, an unreadable `warn` or
 * `audit` level as privileged, an unreadable version as latest. Without a `warn` label, warn follows a stricter
 * (readable) enforce, version included.
 */
export function namespacePolicy(labels: Readonly<Record<string, string>>): {
  policy: NamespacePolicy
  errors: LabelError[]
} {
  const policy: NamespacePolicy = { enforce: { ...NOTHING }, audit: { ...NOTHING }, warn: { ...NOTHING } }
  const errors: LabelError[] = []
  let enforceIsReadable = false
  for (const mode of MODES) {
    const level = labels[levelLabel(mode)]
    if (level !== undefined) {
      const known = parseLevel(level)
      policy[mode].level = known ?? (mode === 'enforce' ? 'restricted' : 'privileged')
      if (mode === 'enforce') enforceIsReadable = known !== undefined
      if (!known)
        errors.push({
          label: levelLabel(mode),
          value: level,
          message: 'must be one of privileged, baseline, restricted',
        })
    }
    const version = labels[versionLabel(mode)]
    if (version !== undefined) {
      const known = parseVersion(version)
      policy[mode].version = known ?? 'latest'
      if (known === undefined)
        errors.push({ label: versionLabel(mode), value: version, message: 'must be "latest" or "v1.x"' })
    }
  }
  if (
    labels[levelLabel('warn')] === undefined &&
    enforceIsReadable &&
    compareLevels(policy.enforce.level, policy.warn.level) > 0
  ) {
    policy.warn.level = policy.enforce.level
    if (labels[versionLabel('warn')] === undefined) policy.warn.version = policy.enforce.version
  }
  return { policy, errors }
}
