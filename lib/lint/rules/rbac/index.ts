import type { Rule } from '../../types.ts'
import effectiveResourceNames from './effective-resource-names/rule.ts'
import noClusterAdmin from './no-cluster-admin/rule.ts'
import noDefaultAccountRights from './no-default-account-rights/rule.ts'
import noEscalation from './no-escalation/rule.ts'
import noRulesBesideAggregation from './no-rules-beside-aggregation/rule.ts'
import noSecretListing from './no-secret-listing/rule.ts'
import noUnneededToken from './no-unneeded-token/rule.ts'
import noWildcards from './no-wildcards/rule.ts'
import validObject from './valid-object/rule.ts'

export const rbacRules: Rule[] = [
  effectiveResourceNames,
  noClusterAdmin,
  noDefaultAccountRights,
  noEscalation,
  noRulesBesideAggregation,
  noSecretListing,
  noUnneededToken,
  noWildcards,
  validObject,
]
