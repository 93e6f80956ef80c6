/** RBAC: who may do what in the cluster, by which binding; and which pods hold a token to do it with. */
export { AGGREGATION_LABEL, BUILTIN_ROLES } from './builtin-roles.ts'
export { isNamespaced, parseResource } from './api-resources.ts'
export {
  can,
  grantsOf,
  grantText,
  requestOf,
  resourceMatches,
  roleText,
  ruleAllows,
  type CanAnswer,
  type CanQuestion,
} from './can.ts'
export { accessOf, rulesOf, subjectsOf, type Access } from './collect.ts'
export { escalationsOf, type Escalation } from './escalation.ts'
export { accountUser, isSubject, parseSubject } from './identity.ts'
export { accountNameOf, accountOf, identityOf, mountsToken, TOKEN_PATH, type TokenMount } from './token.ts'
export type * from './types.ts'
export { accessErrors, isRbac, RBAC_GROUP, type AccessError } from './validate.ts'
