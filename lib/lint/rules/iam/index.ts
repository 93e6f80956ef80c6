import type { Rule } from '../../types.ts'
import allowTagSession from './allow-tag-session/rule.ts'
import azurePodLabel from './azure-pod-label/rule.ts'
import currentPolicyVersion from './current-policy-version/rule.ts'
import eksAudience from './eks-audience/rule.ts'
import knownConditionKey from './known-condition-key/rule.ts'
import matchingProvider from './matching-provider/rule.ts'
import namedPrincipal from './named-principal/rule.ts'
import narrowSubject from './narrow-subject/rule.ts'
import noForAllValues from './no-for-all-values/rule.ts'
import noStarAction from './no-star-action/rule.ts'
import noStarResource from './no-star-resource/rule.ts'
import noStaticKeys from './no-static-keys/rule.ts'
import noWildcardInEquals from './no-wildcard-in-equals/rule.ts'
import requireAudience from './require-audience/rule.ts'
import requireSubject from './require-subject/rule.ts'
import scopePodIdentity from './scope-pod-identity/rule.ts'
import validAccountId from './valid-account-id/rule.ts'
import validIdentityAnnotation from './valid-identity-annotation/rule.ts'
import validPolicy from './valid-policy/rule.ts'

export const iamRules: Rule[] = [
  allowTagSession,
  azurePodLabel,
  currentPolicyVersion,
  eksAudience,
  knownConditionKey,
  matchingProvider,
  namedPrincipal,
  narrowSubject,
  noForAllValues,
  noStarAction,
  noStarResource,
  noStaticKeys,
  noWildcardInEquals,
  requireAudience,
  requireSubject,
  scopePodIdentity,
  validAccountId,
  validIdentityAnnotation,
  validPolicy,
]
