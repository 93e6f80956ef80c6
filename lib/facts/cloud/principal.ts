import { accountProblem, isAccountId, parseArn } from './arn.ts'
import type { PrincipalKind } from './policy.ts'

export function principalKind(key: string): PrincipalKind | undefined {
  return key === 'AWS' || key === 'Service' || key === 'Federated' || key === 'CanonicalUser' ? key : undefined
}

/** A unique id, which IAM shows in place of a principal that was deleted. */
const UNIQUE_ID = /^A[A-Z0-9]{15,}$/

/** Why IAM refuses a principal ("Invalid principal in policy"); undefined when it does not. */
export function principalProblem(kind: PrincipalKind, value: string): string | undefined {
  if (value === '*') return undefined
  // A wildcard stands for everyone or for nothing: parts of a principal cannot be matched.
  if (/[*?]/.test(value)) return `Invalid principal \`${value}\`: a wildcard cannot stand for a part of a principal.`
  const arn = parseArn(value)
  if (kind === 'AWS' && !arn && !isAccountId(value) && !UNIQUE_ID.test(value))
    return `Invalid principal \`${value}\`: an account id of 12 digits or an ARN is expected.`
  if (kind === 'Service' && !/^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(value))
    return `Invalid principal \`${value}\`: a service is named like pods.eks.amazonaws.com.`
  if (kind === 'Federated' && !arn && !/^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(value))
    return `Invalid principal \`${value}\`: the ARN of an identity provider is expected.`
  const named = arn && (kind === 'AWS' || kind === 'Federated')
  return named && !isAccountId(arn.account) && arn.account !== 'aws'
    ? `Invalid principal: ${accountProblem(arn.account)}`
    : undefined
}
