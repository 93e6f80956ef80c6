import { defineRule } from '../../../define-rule.ts'
import { settingFix } from '../../../setting-fix.ts'
import { AZURE_LABEL, azurePodsWithoutLabel } from '../../../../facts/cloud/index.ts'

export default defineRule({
  id: 'iam/azure-pod-label',
  severity: 'essential',
  title: 'Pods with Azure workload identity carry its label',
  why: 'The webhook mutates only labelled pods: without the label no token is projected and the login fails.',
  how: 'Add the label azure.workload.identity/use: "true" to the pod template.',
  refs: [
    {
      kind: 'doc',
      id: 'Azure Workload Identity: labels',
      url: 'https://azure.github.io/azure-workload-identity/docs/topics/service-account-labels-and-annotations.html',
    },
  ],
  files: ['manifest'],
  lesson: 'identity-and-access',
  *check(input) {
    for (const { pod, identity } of azurePodsWithoutLabel(input))
      yield {
        where: pod.resource.where([...pod.path, 'metadata', 'labels'], 'key'),
        what: `${pod.resource.kind} ${pod.resource.name} lacks the label ${AZURE_LABEL}: "true"; the annotation of account ${identity.account.name} alone does nothing.`,
        related: [{ where: identity.place, note: 'the identity that is meant' }],
        ...settingFix(
          input,
          pod.resource,
          [...pod.path, 'metadata', 'labels', AZURE_LABEL],
          'true',
          'Add the label: the pod gets a token',
        ),
      }
  },
})
