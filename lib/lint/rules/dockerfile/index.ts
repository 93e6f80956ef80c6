import type { Rule } from '../../types.ts'
import nonRootUser from './non-root-user/rule.ts'
import numericUser from './numeric-user/rule.ts'
import noSecretInEnv from './no-secret-in-env/rule.ts'
import noSecretInArg from './no-secret-in-arg/rule.ts'
import noSecretInLayer from './no-secret-in-layer/rule.ts'
import supportedBase from './supported-base/rule.ts'
import taggedBase from './tagged-base/rule.ts'
import baseByDigest from './base-by-digest/rule.ts'
import execFormEntrypoint from './exec-form-entrypoint/rule.ts'
import noPipeToShell from './no-pipe-to-shell/rule.ts'
import verifiedDownloads from './verified-downloads/rule.ts'
import noSudo from './no-sudo/rule.ts'
import noDebugBase from './no-debug-base/rule.ts'

export const dockerfileRules: Rule[] = [
  nonRootUser,
  numericUser,
  noSecretInEnv,
  noSecretInArg,
  noSecretInLayer,
  supportedBase,
  taggedBase,
  baseByDigest,
  execFormEntrypoint,
  noPipeToShell,
  verifiedDownloads,
  noSudo,
  noDebugBase,
]
