import type { Rule } from '../../types.ts'
import deployWhatWasScanned from './deploy-what-was-scanned/rule.ts'
import gateReleaseOnScan from './gate-release-on-scan/rule.ts'
import limitPermissions from './limit-permissions/rule.ts'
import meaningfulCondition from './meaningful-condition/rule.ts'
import noInheritedSecrets from './no-inherited-secrets/rule.ts'
import noKnownBadActions from './no-known-bad-actions/rule.ts'
import noPersistedCredentials from './no-persisted-credentials/rule.ts'
import noSecretInScript from './no-secret-in-script/rule.ts'
import noTemplateInjection from './no-template-injection/rule.ts'
import noUntrustedCheckout from './no-untrusted-checkout/rule.ts'
import pinActions from './pin-actions/rule.ts'
import pinJobImages from './pin-job-images/rule.ts'
import validWorkflow from './valid-workflow/rule.ts'
import visibleOutputs from './visible-outputs/rule.ts'

export const workflowRules: Rule[] = [
  deployWhatWasScanned,
  gateReleaseOnScan,
  limitPermissions,
  meaningfulCondition,
  noInheritedSecrets,
  noKnownBadActions,
  noPersistedCredentials,
  noSecretInScript,
  noTemplateInjection,
  noUntrustedCheckout,
  pinActions,
  pinJobImages,
  validWorkflow,
  visibleOutputs,
]
