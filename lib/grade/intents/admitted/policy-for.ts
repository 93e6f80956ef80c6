import { namespacePolicy, type LevelVersion } from '../../../facts/admission/index.ts'
import type { Input } from '../../../facts/input.ts'
import { refText, type Resource } from '../../../k8s/resource.ts'
import type { Witness } from '../../types.ts'

const ALWAYS_THERE: readonly string[] = ['default', 'kube-system', 'kube-public', 'kube-node-lease']

type Lives =
  | { type: 'policy'; namespace: string; policy: LevelVersion }
  | { type: 'no-namespace'; policy?: undefined; namespace: string; witness: Witness }

/** What the namespace enforces in which a workload lives. What nobody makes, takes nobody in. */
export function policyFor(input: Input, resource: Resource): Lives {
  const name = resource.namespace ?? 'default'
  const namespace = input.resources.find(one => one.kind === 'Namespace' && one.group === '' && one.name === name)
  if (namespace ?? ALWAYS_THERE.includes(name))
    return { type: 'policy', namespace: name, policy: namespacePolicy(namespace?.labels ?? {}).policy.enforce }
  return {
    type: 'no-namespace',
    namespace: name,
    witness: {
      kind: 'admitted',
      namespaceMissing: true,
      namespace: name,
      workload: refText(resource),
      says: `Nobody makes the namespace ${name}, so the API server refuses ${refText(resource)}.`,
      places: [resource.where(['metadata', 'namespace'])],
    },
  }
}
