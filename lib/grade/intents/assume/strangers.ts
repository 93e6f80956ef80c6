import {
  askAsPodIdentity,
  askWithToken,
  assume,
  isNegated,
  issuerOfProvider,
  trustPoliciesOf,
  POD_IDENTITY_SERVICE,
} from '../../../facts/cloud/index.ts'
import type { AssumeResult, Caller, Condition, Statement } from '../../../facts/cloud/index.ts'
import type { Input } from '../../../facts/input.ts'
import type { Witness } from '../../types.ts'
import { subjectOf } from './questions.ts'
import type { AssumeIntent } from './schema.ts'

/** `undefined` where the answer's way gives the role to nobody of this kind. */
type Wanted = {
  token?: { cluster: string; sub: string }
  pod?: { cluster: string; namespace: string; account: string }
}

const MOST = 200
const ANYBODY = 'arn:aws:iam::999988887777:role/somebody'

/**
 * The questions of a lab are samples, and a policy can let in whom none of them names: `shop:app-*`, a second value under
 * sub, `"AWS": "*"` in a second statement. So whoever the policy itself speaks of asks too. Witness field `stranger`:
 * account (another service account), aws, service, federated.
 */
export function strangerWitness(intent: AssumeIntent, input: Input, way: 'irsa' | 'podIdentity'): Witness | undefined {
  const wanted = wantedOf(intent, input, way)
  const statements = trustPoliciesOf(input, intent.role)
    .flatMap(document => document.statements)
    .filter(statement => statement.effect === 'Allow')
  for (const statement of statements)
    for (const caller of callersOf(statement)) {
      const witness =
        caller.kind === 'Service' && caller.value === POD_IDENTITY_SERVICE
          ? podWitness(intent, input, statement, wanted)
          : caller.kind === 'Federated' && isCluster(input, caller.value)
            ? accountWitness(intent, input, statement, wanted)
            : otherWitness(intent, input, statement, caller)
      if (witness) return witness
    }
  return undefined
}

function wantedOf(intent: AssumeIntent, input: Input, way: 'irsa' | 'podIdentity'): Wanted {
  const token = intent.ways.irsa?.find(one => one.expect === 'allowed')
  const pod = intent.ways.podIdentity?.find(one => one.expect === 'allowed')
  if (way === 'irsa') return token ? { token: { cluster: token.cluster, sub: subjectOf(input, token.sub) ?? '' } } : {}
  return pod ? { pod: { cluster: pod.cluster, namespace: pod.namespace, account: pod.serviceAccount } } : {}
}

function callersOf({ principal }: Statement): Caller[] {
  if (!principal) return []
  if (principal.not) return [{ kind: 'AWS', value: ANYBODY }]
  return principal.items.flatMap((one): Caller[] => {
    if (one.kind === '*') return [{ kind: 'AWS', value: ANYBODY }]
    if (one.kind === 'CanonicalUser') return []
    if (one.kind !== 'AWS') return [{ kind: one.kind, value: one.value }]
    if (one.value === '*') return [{ kind: 'AWS', value: ANYBODY }]
    return [{ kind: 'AWS', value: /^\d{12}$/.test(one.value) ? `arn:aws:iam::${one.value}:root` : one.value }]
  })
}

const isCluster = (input: Input, provider: string): boolean => {
  const issuer = issuerOfProvider(provider)
  return (input.world.aws?.clusters ?? []).some(one => one.issuer.replace(/^https:\/\//, '') === issuer)
}

/** Other accounts of the world's clusters whose subject the statement spells out or leaves open. */
function accountWitness(intent: AssumeIntent, input: Input, statement: Statement, wanted: Wanted): Witness | undefined {
  const aud = intent.ways.irsa?.find(one => one.expect === 'allowed')?.aud ?? 'sts.amazonaws.com'
  const subs = examplesOf(statement, /:sub$/i).filter(sub => /^system:serviceaccount:[a-z0-9-]+:[a-z0-9.-]+$/.test(sub))
  for (const cluster of input.world.aws?.clusters ?? [])
    for (const sub of subs.slice(0, MOST)) {
      if (cluster.name === wanted.token?.cluster && sub === wanted.token.sub) continue
      const result = askWithToken(input, { cluster: cluster.name, sub, aud, role: intent.role })
      if (result.allowed) return witnessOf('account', `${sub} of cluster ${cluster.name}`, result)
    }
  return undefined
}

function podWitness(intent: AssumeIntent, input: Input, statement: Statement, wanted: Wanted): Witness | undefined {
  const words = (key: RegExp, own: string): string[] =>
    [...new Set([own, ...examplesOf(statement, key)])].filter(one => /^[a-z0-9.-]+$/.test(one)).slice(0, 20)
  const namespaces = words(/^aws:requesttag\/kubernetes-namespace$/i, wanted.pod?.namespace ?? 'other')
  const accounts = words(/^aws:requesttag\/kubernetes-service-account$/i, wanted.pod?.account ?? 'other')
  for (const { name: cluster } of input.world.aws?.clusters ?? [])
    for (const namespace of namespaces)
      for (const serviceAccount of accounts) {
        const { pod } = wanted
        if (pod?.cluster === cluster && pod.namespace === namespace && pod.account === serviceAccount) continue
        const result = askAsPodIdentity(input, { cluster, namespace, serviceAccount, role: intent.role })
        if (result.allowed) return witnessOf('account', `${namespace}/${serviceAccount} of cluster ${cluster}`, result)
      }
  return undefined
}

/** A principal that is neither way: with the values that the statement itself asks for, does it get in? */
function otherWitness(intent: AssumeIntent, input: Input, statement: Statement, caller: Caller): Witness | undefined {
  const account = input.world.aws?.account ?? '111122223333'
  const claims: Record<string, string> = { 'aws:SourceAccount': account, 'aws:PrincipalArn': caller.value }
  if (caller.kind === 'Federated')
    for (const condition of statement.conditions)
      if (!isNegated(condition.operator)) claims[condition.key] = valuesOf(condition)[0] ?? ''
  const action =
    caller.kind !== 'Federated'
      ? 'sts:AssumeRole'
      : caller.value.includes(':saml-provider/')
        ? 'sts:AssumeRoleWithSAML'
        : 'sts:AssumeRoleWithWebIdentity'
  const result = assume(trustPoliciesOf(input, intent.role), { caller, actions: [action], claims })
  if (!result.allowed) return undefined
  const kind = caller.kind === 'AWS' ? 'aws' : caller.kind === 'Service' ? 'service' : 'federated'
  return witnessOf(kind, caller.value === ANYBODY ? 'anybody with an AWS account' : caller.value, result)
}

/** What stands under such a key, and what its wildcards could stand for. */
const examplesOf = (statement: Statement, key: RegExp): string[] => [
  ...new Set(statement.conditions.filter(one => key.test(one.key) && !isNegated(one.operator)).flatMap(valuesOf)),
]

function valuesOf({ operator, values }: Condition): string[] {
  return values.flatMap(({ value }) =>
    /Like$/.test(operator) && /[*?]/.test(value)
      ? ['other', ''].map(word => value.replaceAll('*', word).replaceAll('?', 'x'))
      : [value],
  )
}

function witnessOf(stranger: string, token: string, result: AssumeResult): Witness {
  const conditions = result.steps.filter(step => step.id === 'condition' && step.place)
  return {
    kind: 'assume',
    token,
    stranger,
    expect: 'denied',
    allowed: true,
    step: 'none',
    says: `The role is given to ${token}. ${result.because}`,
    places: [...result.by.map(one => one.place), ...conditions.flatMap(step => step.place ?? [])],
  }
}
