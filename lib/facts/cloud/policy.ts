import type { Place } from '../../source/types.ts'

/** Shapes of an IAM policy document, with the way back to its text. Grammar: IAM User Guide, "Grammar of the IAM JSON policy language". */
export type Placed = { value: string; place: Place }

export type PrincipalKind = '*' | 'AWS' | 'Service' | 'Federated' | 'CanonicalUser'
export type Principal = Placed & { kind: PrincipalKind }

/** A list that a statement either names or excludes (`NotAction`, `NotResource`, `NotPrincipal`). */
export type Listed<T> = { not: boolean; items: T[]; place: Place }

export type BaseOperator =
  | 'StringEquals'
  | 'StringNotEquals'
  | 'StringEqualsIgnoreCase'
  | 'StringNotEqualsIgnoreCase'
  | 'StringLike'
  | 'StringNotLike'
  | 'NumericEquals'
  | 'NumericNotEquals'
  | 'NumericLessThan'
  | 'NumericLessThanEquals'
  | 'NumericGreaterThan'
  | 'NumericGreaterThanEquals'
  | 'DateEquals'
  | 'DateNotEquals'
  | 'DateLessThan'
  | 'DateLessThanEquals'
  | 'DateGreaterThan'
  | 'DateGreaterThanEquals'
  | 'Bool'
  | 'BinaryEquals'
  | 'IpAddress'
  | 'NotIpAddress'
  | 'ArnEquals'
  | 'ArnLike'
  | 'ArnNotEquals'
  | 'ArnNotLike'
  | 'Null'

export type Quantifier = 'ForAllValues' | 'ForAnyValue'

/** One key under one operator: its values are alternatives; all conditions of a statement must hold. */
export type Condition = {
  operator: BaseOperator
  quantifier?: Quantifier
  ifExists: boolean
  /** As written: `ForAnyValue:StringLikeIfExists`. */
  operatorText: string
  operatorPlace: Place
  key: string
  keyPlace: Place
  values: Placed[]
}

export type Statement = {
  index: number
  sid?: string
  effect: 'Allow' | 'Deny'
  effectPlace: Place
  principal?: Listed<Principal>
  action?: Listed<Placed>
  resource?: Listed<Placed>
  conditions: Condition[]
  /** The statement's head: one short range that stands for it. */
  place: Place
  /** The whole statement. */
  whole: Place
}

/** What IAM would refuse to store (MalformedPolicyDocument). A refused document grants nothing. */
export type PolicyError = { place: Place; message: string }

/**
 * `trust`: who may assume a role. `permission`: what an identity may do. `resource`: a policy on a bucket, a key, a queue
 * (principal and resource). `unknown`: neither principal nor resource is named.
 */
export type PolicyType = 'trust' | 'permission' | 'resource' | 'unknown'

export type PolicyDocument = {
  file: string
  type: PolicyType
  /** What holds: without `Version`, IAM reads the language of 2008, which knows no policy variables. */
  version: '2012-10-17' | '2008-10-17'
  versionPlace?: Place
  statements: Statement[]
  errors: PolicyError[]
  place: Place
}

const BASE: readonly BaseOperator[] = [
  'StringEquals',
  'StringNotEquals',
  'StringEqualsIgnoreCase',
  'StringNotEqualsIgnoreCase',
  'StringLike',
  'StringNotLike',
  'NumericEquals',
  'NumericNotEquals',
  'NumericLessThan',
  'NumericLessThanEquals',
  'NumericGreaterThan',
  'NumericGreaterThanEquals',
  'DateEquals',
  'DateNotEquals',
  'DateLessThan',
  'DateLessThanEquals',
  'DateGreaterThan',
  'DateGreaterThanEquals',
  'Bool',
  'BinaryEquals',
  'IpAddress',
  'NotIpAddress',
  'ArnEquals',
  'ArnLike',
  'ArnNotEquals',
  'ArnNotLike',
  'Null',
]

/** Splits `ForAnyValue:StringLikeIfExists`; undefined for what is no operator. `NullIfExists` does not exist. */
export function parseOperator(
  text: string,
): { operator: BaseOperator; quantifier?: Quantifier; ifExists: boolean } | undefined {
  const match = /^(?:(ForAllValues|ForAnyValue):)?([A-Za-z]+?)(IfExists)?$/.exec(text)
  if (!match) return undefined
  const operator = BASE.find(one => one === match[2])
  if (!operator || (operator === 'Null' && match[3])) return undefined
  const quantifier = match[1] === 'ForAllValues' || match[1] === 'ForAnyValue' ? match[1] : undefined
  return { operator, ...(quantifier && { quantifier }), ifExists: match[3] !== undefined }
}

/** Holds when the value is *not* among the policy's; a missing key therefore satisfies it. */
export const isNegated = (operator: BaseOperator): boolean => /Not/.test(operator)
