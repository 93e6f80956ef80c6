import { makeInput } from '@/lib/facts/make-input'
import { askAsPodIdentity, askWithToken, type AssumeResult } from '@/lib/facts/cloud/index'
import { CONTEXT } from '../parts/context'

/** What the reader can turn. Every value is one that a real token or request could carry. */
export type Choices = {
  way: 'irsa' | 'podIdentity'
  cluster: 'acme-prod' | 'acme-dev'
  namespace: 'shop' | 'dev'
  account: 'app' | 'default'
  audience: (typeof AUDIENCES)[number]
  asksSubject: 'exact' | 'pattern' | 'nothing'
  asksAudience: boolean
}

export const AUDIENCES = ['sts.amazonaws.com', 'https://vault.acme.example', 'https://kubernetes.default.svc'] as const

export const FIRST: Choices = {
  way: 'irsa',
  cluster: 'acme-prod',
  namespace: 'shop',
  account: 'app',
  audience: AUDIENCES[0],
  asksSubject: 'exact',
  asksAudience: true,
}

const ACCOUNT = '111122223333'
const ISSUER = {
  'acme-prod': 'oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLEPROD',
  'acme-dev': 'oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLEDEV',
}
const provider = (issuer: string): string => `arn:aws:iam::${ACCOUNT}:oidc-provider/${issuer}`
const clusterArn = (name: string): string => `arn:aws:eks:eu-west-1:${ACCOUNT}:cluster/${name}`
const ROLE = `arn:aws:iam::${ACCOUNT}:role/app-role`

/** The two clusters, their providers (prod's accepts a second audience) and the role, as a lab's world writes them. */
const WORLD = JSON.stringify({
  account: ACCOUNT,
  clusters: (['acme-prod', 'acme-dev'] as const).map(name => ({
    name,
    arn: clusterArn(name),
    issuer: ISSUER[name],
    podIdentityAgent: true,
  })),
  oidcProviders: [
    { arn: provider(ISSUER['acme-prod']), clientIds: [AUDIENCES[0], AUDIENCES[1]] },
    { arn: provider(ISSUER['acme-dev']), clientIds: [AUDIENCES[0]] },
  ],
  roles: [{ arn: ROLE, trustPolicy: 'trust-policy.json' }],
})

/** The trust policy that the choices describe, as text. */
export function policyText({ way, asksSubject, asksAudience }: Choices): string {
  return JSON.stringify(
    {
      Version: '2012-10-17',
      Statement: [way === 'irsa' ? tokenStatement(asksSubject, asksAudience) : serviceStatement(asksSubject)],
    },
    null,
    2,
  )
}

function tokenStatement(asksSubject: Choices['asksSubject'], asksAudience: boolean): object {
  const issuer = ISSUER['acme-prod']
  const equals = {
    ...(asksAudience && { [`${issuer}:aud`]: AUDIENCES[0] }),
    ...(asksSubject === 'exact' && { [`${issuer}:sub`]: 'system:serviceaccount:shop:app' }),
  }
  const like = asksSubject === 'pattern' ? { [`${issuer}:sub`]: 'system:serviceaccount:shop:*' } : {}
  const condition = {
    ...(Object.keys(equals).length > 0 && { StringEquals: equals }),
    ...(Object.keys(like).length > 0 && { StringLike: like }),
  }
  return {
    Effect: 'Allow',
    Principal: { Federated: provider(issuer) },
    Action: 'sts:AssumeRoleWithWebIdentity',
    ...(Object.keys(condition).length > 0 && { Condition: condition }),
  }
}

function serviceStatement(asksSubject: Choices['asksSubject']): object {
  const tags = {
    'aws:RequestTag/eks-cluster-arn': clusterArn('acme-prod'),
    'aws:RequestTag/kubernetes-namespace': 'shop',
    ...(asksSubject === 'exact' && { 'aws:RequestTag/kubernetes-service-account': 'app' }),
  }
  return {
    Effect: 'Allow',
    Principal: { Service: 'pods.eks.amazonaws.com' },
    Action: ['sts:AssumeRole', 'sts:TagSession'],
    ...(asksSubject !== 'nothing' && { Condition: { StringEquals: tags } }),
  }
}

/** The engine's own walk through STS: the same that judges the lab. */
export function walk(choices: Choices): AssumeResult {
  const { way, cluster, namespace, account, audience } = choices
  const input = makeInput([{ name: 'trust-policy.json', text: policyText(choices), kind: 'iam-policy' }], CONTEXT, [
    { name: 'aws.yaml', text: WORLD },
  ])
  return way === 'irsa'
    ? askWithToken(input, { cluster, sub: `system:serviceaccount:${namespace}:${account}`, aud: audience, role: ROLE })
    : askAsPodIdentity(input, { cluster, namespace, serviceAccount: account, role: ROLE })
}
