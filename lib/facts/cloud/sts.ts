import type { Aws } from '../world.ts'
import type { Input } from '../input.ts'
import { issuerOfProvider, issuerOfUrl } from './issuer.ts'
import { trustPoliciesOf } from './policies.ts'
import { assume, type AssumeResult, type Step } from './trust.ts'

/** A service account's token of a cluster, sent to STS for a role. */
export type TokenQuestion = { cluster: string; sub: string; aud: string | readonly string[]; role: string }

/** The EKS service asks STS for a role on behalf of a pod of this account. */
export type PodIdentityQuestion = { cluster: string; namespace: string; serviceAccount: string; role: string }

/** AssumeRoleWithWebIdentity: provider, audience, trust policy, in the order of STS. */
export function askWithToken(input: Input, question: TokenQuestion): AssumeResult {
  const aws = input.world.aws
  const asked: Step = {
    id: 'token',
    held: true,
    says: `\`${question.sub}\` of cluster ${question.cluster} asks for ${question.role}.`,
  }
  const cluster = aws?.clusters.find(one => one.name === question.cluster)
  const issuer = cluster && issuerOfUrl(cluster.issuer)
  const provider = aws?.oidcProviders.find(one => issuer !== undefined && issuerOfProvider(one.arn) === issuer)
  if (!provider) {
    const says = `The account has no OIDC provider for the issuer of cluster ${question.cluster}, so STS cannot check the token.`
    return { allowed: false, by: [], because: says, steps: [asked, { id: 'provider', held: false, says }] }
  }
  const found: Step = { id: 'provider', held: true, says: `The issuer is known: ${provider.arn}.` }
  const result = assume(trustPoliciesOf(input, question.role), {
    caller: { kind: 'Federated', value: provider.arn },
    actions: ['sts:AssumeRoleWithWebIdentity'],
    claims: { sub: question.sub, aud: question.aud },
    clientIds: provider.clientIds,
  })
  return { ...result, steps: [asked, found, ...result.steps] }
}

/**
 * What `pods.eks.amazonaws.com` sends: AssumeRole and TagSession with the six request tags, as if an association for the
 * account existed (whoever may pass the role can make one). EKS User Guide, "Pod Identity: session tags".
 */
export function askAsPodIdentity(input: Input, question: PodIdentityQuestion): AssumeResult {
  const aws = input.world.aws
  const cluster = aws?.clusters.find(one => one.name === question.cluster)
  const asked: Step = {
    id: 'token',
    held: true,
    says: `EKS asks for ${question.role} on behalf of ${question.namespace}/${question.serviceAccount} in cluster ${question.cluster}.`,
  }
  if (!aws || !cluster) {
    const says = `There is no cluster ${question.cluster} in this account.`
    return { allowed: false, by: [], because: says, steps: [asked, { id: 'provider', held: false, says }] }
  }
  const result = assume(trustPoliciesOf(input, question.role), {
    caller: { kind: 'Service', value: POD_IDENTITY_SERVICE },
    actions: POD_IDENTITY_ACTIONS,
    claims: podIdentityKeys(aws, cluster, question),
  })
  return { ...result, steps: [asked, ...result.steps] }
}

export const POD_IDENTITY_SERVICE = 'pods.eks.amazonaws.com'
export const POD_IDENTITY_ACTIONS: readonly string[] = ['sts:AssumeRole', 'sts:TagSession']

/** The request tags that EKS Pod Identity sets, by name. */
export const POD_IDENTITY_TAGS: readonly string[] = [
  'eks-cluster-arn',
  'eks-cluster-name',
  'kubernetes-namespace',
  'kubernetes-service-account',
  'kubernetes-pod-name',
  'kubernetes-pod-uid',
]

function podIdentityKeys(
  aws: Aws,
  cluster: Aws['clusters'][number],
  { namespace, serviceAccount }: PodIdentityQuestion,
): Record<string, string | readonly string[]> {
  return {
    'aws:RequestTag/eks-cluster-arn': cluster.arn,
    'aws:RequestTag/eks-cluster-name': cluster.name,
    'aws:RequestTag/kubernetes-namespace': namespace,
    'aws:RequestTag/kubernetes-service-account': serviceAccount,
    'aws:RequestTag/kubernetes-pod-name': 'pod-0',
    'aws:RequestTag/kubernetes-pod-uid': '00000000-0000-4000-8000-000000000000',
    'aws:TagKeys': POD_IDENTITY_TAGS,
    'sts:TransitiveTagKeys': POD_IDENTITY_TAGS,
    'aws:SourceAccount': aws.account,
    'aws:SourceArn': cluster.arn,
  }
}
