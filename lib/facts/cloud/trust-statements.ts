import type { Input } from '../input.ts'
import { issuerOfProvider, splitKey } from './issuer.ts'
import { actionMatches } from './pattern.ts'
import { policiesOf } from './policies.ts'
import { isNegated, type Condition, type PolicyDocument, type Principal, type Statement } from './policy.ts'

/** An allowing statement for tokens of OIDC providers, with the conditions on their claims. */
export type FederatedStatement = {
  document: PolicyDocument
  statement: Statement
  /** The OIDC providers that it trusts, with their issuers. */
  providers: { principal: Principal; issuer: string }[]
  /** The conditions on claims of one of these issuers, by claim in lower case. */
  claims: { issuer: string; claim: string; condition: Condition }[]
  /** Conditions on claims of an issuer that the statement does not trust. */
  foreign: Condition[]
}

export function federatedStatements(input: Input): FederatedStatement[] {
  return input.once(readFederated)
}

function readFederated(input: Input): FederatedStatement[] {
  return policiesOf(input).flatMap(document =>
    document.type === 'permission' ? [] : document.statements.flatMap(statement => federated(document, statement)),
  )
}

function federated(document: PolicyDocument, statement: Statement): FederatedStatement[] {
  const { principal, action } = statement
  if (statement.effect !== 'Allow' || !principal || principal.not || !action || action.not) return []
  if (!action.items.some(one => actionMatches(one.value, 'sts:AssumeRoleWithWebIdentity'))) return []
  const providers = principal.items.flatMap(one => {
    const issuer = one.kind === 'Federated' ? issuerOfProvider(one.value) : undefined
    return issuer === undefined ? [] : [{ principal: one, issuer }]
  })
  if (providers.length === 0) return []
  const claims: FederatedStatement['claims'] = []
  const foreign: Condition[] = []
  for (const condition of statement.conditions) {
    const key = splitKey(condition.key)
    if (!key || key.issuer === 'aws' || key.issuer === 'sts') continue
    const provider = providers.find(one => one.issuer.toLowerCase() === key.issuer.toLowerCase())
    if (provider) claims.push({ issuer: provider.issuer, claim: key.claim.toLowerCase(), condition })
    else foreign.push(condition)
  }
  return [{ document, statement, providers, claims, foreign }]
}

/**
 * Does a condition narrow whom it lets in? Negated operators and `Null` do not, and `ForAllValues` passes a missing key
 * unless a `Null: "false"` stands beside it.
 */
export function narrows(condition: Condition, statement: Statement): boolean {
  if (condition.operator === 'Null' || isNegated(condition.operator) || condition.values.length === 0) return false
  return condition.quantifier !== 'ForAllValues' || demandsKey(statement, condition.key)
}

/** Is there a condition that the key must be in the request? */
export const demandsKey = (statement: Statement, key: string): boolean =>
  statement.conditions.some(
    one =>
      one.operator === 'Null' &&
      one.key.toLowerCase() === key.toLowerCase() &&
      one.values.every(({ value }) => value.toLowerCase() === 'false'),
  )
