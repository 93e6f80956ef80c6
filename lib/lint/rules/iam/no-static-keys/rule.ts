import { defineRule } from '../../../define-rule.ts'
import { accountOf } from '../../../../facts/access/index.ts'
import { ROLE_ANNOTATION } from '../../../../facts/cloud/index.ts'
import { podOf, type Container, type PodTemplate } from '../../../../k8s/pod.ts'
import { at, listOf, textOf } from '../../../../source/json.ts'

export default defineRule({
  id: 'iam/no-static-keys',
  severity: 'essential',
  title: 'Workloads carry no static AWS keys',
  why: 'A long-lived key works from anywhere until somebody notices, and in the environment it beats the role that the pod has.',
  how: 'Remove the variables; let the pod get temporary credentials by IRSA or EKS Pod Identity.',
  refs: [
    { kind: 'owasp', id: 'K08' },
    { kind: 'cwe', id: 'CWE-798' },
    {
      kind: 'doc',
      id: 'EKS Best Practices: identity',
      url: 'https://docs.aws.amazon.com/eks/latest/best-practices/identity-and-access-management.html',
    },
  ],
  files: ['manifest'],
  lesson: 'identity-and-access',
  labs: ['workload-identity-irsa'],
  mistake: 'static-credentials',
  *check(input) {
    for (const resource of input.reading.resources) {
      const pod = podOf(resource)
      for (const container of pod?.containers ?? []) {
        const found = pod && keyOf(pod, container)
        if (!found) continue
        const role = accountOf(input, pod)?.annotations[ROLE_ANNOTATION]
        yield {
          where: found.place,
          what: `Container ${container.name} has a static AWS key in ${found.name}${found.reference ? ', from a Secret' : ''}.${role ? ` The SDK takes it before the role ${role}.` : ''}`,
          severity: found.reference && !role ? 'advice' : 'essential',
        }
      }
    }
  },
})

/** One finding a container: the key id and its secret are one key. A reference counts, an empty or made-up value does not. */
function keyOf(pod: PodTemplate, container: Container) {
  const env = listOf(container.spec['env']).map((entry, index) => ({
    name: textOf(at(entry, 'name')) ?? '',
    value: textOf(at(entry, 'value')),
    reference: at(entry, 'valueFrom', 'secretKeyRef') !== undefined,
    index,
  }))
  // Another service that speaks S3 (MinIO, LocalStack) has keys of its own.
  if (env.some(one => /^AWS_ENDPOINT_URL/.test(one.name) && (one.value ?? '') !== '')) return undefined
  const key = env.find(
    one =>
      (one.name === 'AWS_ACCESS_KEY_ID' && (one.reference || /^A(KIA|SIA)[A-Z2-7]{16}$/.test(one.value ?? ''))) ||
      (one.name === 'AWS_SECRET_ACCESS_KEY' && (one.reference || /^[A-Za-z0-9/+]{40}$/.test(one.value ?? ''))),
  )
  if (!key) return undefined
  const path = [...container.path, 'env', key.index, key.reference ? 'valueFrom' : 'value']
  return { ...key, place: pod.resource.where(path, key.reference ? 'key' : 'value') }
}
