import { defineRule } from '../../../define-rule.ts'
import { accountNameOf } from '../../../../facts/access/index.ts'
import { roleOf, staticKeyOf } from '../../../../facts/cloud/index.ts'
import { podOf } from '../../../../k8s/pod.ts'

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
        // One finding a container: the key id and its secret are one key.
        const found = pod && staticKeyOf(input, pod, container)
        if (!found) continue
        const role = roleOf(input, pod.namespace, accountNameOf(pod))
        // Without a role to be hidden by it, a value that is no key of AWS harms nobody.
        if (!role && !found.reference && !found.shaped) continue
        yield {
          where: found.place,
          what: `Container ${container.name} has a static AWS key in ${found.name}${found.reference ? ', from another object' : ''}.${role ? ` The SDK takes it before the role ${role}.` : ''}`,
          severity: found.reference && !role ? 'advice' : 'essential',
        }
      }
    }
  },
})
