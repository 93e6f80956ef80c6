import type { Rule } from '../../types.ts'
import noLiteralInEnv from './no-literal-in-env/rule.ts'
import noLiteralInArgs from './no-literal-in-args/rule.ts'
import noPasswordInUrl from './no-password-in-url/rule.ts'
import noLiteralInConfigMap from './no-literal-in-config-map/rule.ts'
import noLiteralInAnnotation from './no-literal-in-annotation/rule.ts'
import noCommittedSecret from './no-committed-secret/rule.ts'
import privateFileMode from './private-file-mode/rule.ts'
import readableFile from './readable-file/rule.ts'
import refreshedMount from './refreshed-mount/rule.ts'
import existingReference from './existing-reference/rule.ts'
import noRandomLiteral from './no-random-literal/rule.ts'
import filesOverVariables from './files-over-variables/rule.ts'

export const secretsRules: Rule[] = [
  noLiteralInEnv,
  noLiteralInArgs,
  noPasswordInUrl,
  noLiteralInConfigMap,
  noLiteralInAnnotation,
  noCommittedSecret,
  privateFileMode,
  readableFile,
  refreshedMount,
  filesOverVariables,
  existingReference,
  noRandomLiteral,
]
