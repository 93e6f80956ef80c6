import { danglingReferences } from '../../../../facts/secrets/index.ts'
import { defineRule } from '../../../define-rule.ts'

export default defineRule({
  id: 'secrets/existing-reference',
  severity: 'essential',
  title: 'A Secret that a pod names is made by something',
  why: 'The kubelet does not start a container whose Secret or key is missing: it waits in CreateContainerConfigError or ContainerCreating until somebody looks.',
  how: 'Take the name and key that the ExternalSecret or Secret of the same namespace writes, or say optional: true if the program can do without.',
  refs: [
    { kind: 'owasp', id: 'K03' },
    {
      kind: 'doc',
      id: 'Kubernetes: Secrets',
      url: 'https://kubernetes.io/docs/concepts/configuration/secret/',
    },
  ],
  files: ['manifest'],
  lesson: 'secrets-management',
  labs: ['env-secret-to-file'],
  *check(input) {
    for (const { reference, says, near } of input.once(danglingReferences))
      yield {
        where: reference.where,
        what: says,
        ...(near
          ? {
              related: [
                {
                  where: near.resource.where(['metadata', 'name']),
                  note: `This makes ${near.namespace}/${near.name}.`,
                },
              ],
            }
          : {}),
      }
  },
})
