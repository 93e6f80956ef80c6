import { defineRule } from '../../../define-rule.ts'
import { isNegated, POD_IDENTITY_SERVICE, policiesOf, type Condition } from '../../../../facts/cloud/index.ts'

export default defineRule({
  id: 'iam/scope-pod-identity',
  severity: 'advice',
  title: 'A role for EKS Pod Identity names its workload',
  why: 'Whoever may create an association and pass this role can give it to a pod of any namespace and cluster of the account.',
  how: 'Add StringEquals on aws:RequestTag/kubernetes-namespace, …/kubernetes-service-account and …/eks-cluster-arn.',
  refs: [
    {
      kind: 'doc',
      id: 'EKS: Pod Identity role',
      url: 'https://docs.aws.amazon.com/eks/latest/userguide/pod-id-role.html',
    },
    { kind: 'owasp', id: 'K08' },
  ],
  files: ['iam-policy'],
  lesson: 'identity-and-access',
  labs: ['workload-identity-irsa'],
  *check(input) {
    for (const document of policiesOf(input))
      for (const statement of document.statements) {
        const service = statement.principal?.items.find(
          one => one.kind === 'Service' && one.value === POD_IDENTITY_SERVICE,
        )
        if (statement.effect !== 'Allow' || !service) continue
        const missing = NEEDED.filter(({ keys }) => !statement.conditions.some(one => fixes(one, keys)))
        if (missing.length > 0)
          yield {
            where: service.place,
            what: `Nothing fixes the ${missing.map(one => one.name).join(', the ')} that this role is for.`,
          }
      }
  },
})

const NEEDED: readonly { name: string; keys: readonly string[] }[] = [
  { name: 'namespace', keys: ['aws:requesttag/kubernetes-namespace'] },
  { name: 'service account', keys: ['aws:requesttag/kubernetes-service-account'] },
  { name: 'cluster', keys: ['aws:requesttag/eks-cluster-arn', 'aws:requesttag/eks-cluster-name', 'aws:sourcearn'] },
]

const fixes = (condition: Condition, keys: readonly string[]): boolean =>
  keys.includes(condition.key.toLowerCase()) &&
  condition.quantifier !== 'ForAllValues' &&
  condition.operator !== 'Null' &&
  !isNegated(condition.operator) &&
  !condition.ifExists &&
  condition.values.every(({ value }) => value !== '*')
