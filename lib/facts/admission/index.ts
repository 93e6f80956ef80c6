export { admit, checksAt, revisionAt } from './admit.ts'
export { controls } from './controls/index.ts'
export { BASELINE_CAPABILITIES } from './controls/capabilities.ts'
export { RESTRICTED_VOLUMES } from './controls/volumes.ts'
export { decodingProblems, judgeWorkload, type WorkloadVerdict } from './judge.ts'
export {
  levelLabel,
  MODES,
  namespacePolicy,
  versionLabel,
  type LabelError,
  type LevelVersion,
  type Mode,
  type NamespacePolicy,
} from './namespace-policy.ts'
export { rolloutOf, type NamespaceRollout, type WorkloadRollout } from './rollout.ts'
export type { Admission, Breach, Control, Level, PolicyVersion, Revision, Spot, Violation } from './types.ts'
export {
  compareLevels,
  effectiveMinor,
  LEVELS,
  NEWEST_MINOR,
  parseLevel,
  parseVersion,
  POLICY_VERSIONS,
  versionText,
} from './versions.ts'
