import { namespacePolicy, parseLevel, parseVersion } from '../../../../facts/admission/index.ts'
import { defineRule } from '../../../define-rule.ts'
import { settingFix } from '../../../setting-fix.ts'
import { LESSON } from '../breaches.ts'

const LABELS = 'https://kubernetes.io/docs/concepts/security/pod-security-admission/'

export default defineRule({
  id: 'pod-security/namespace-labels',
  severity: 'advice',
  title: 'Namespaces say which level they enforce',
  why: 'The standards are enforced by labels of the namespace, and by nothing in the pods. A namespace without the enforce label takes every pod, privileged ones included, unless the cluster sets a default.',
  how: 'Set pod-security.kubernetes.io/enforce to restricted (or baseline). Where you do not know yet what would break, begin with warn and audit.',
  refs: [
    { kind: 'doc', id: 'Pod Security Admission', url: LABELS },
    { kind: 'cis', id: '5.2.1' },
    { kind: 'owasp', id: 'K04' },
  ],
  files: ['manifest'],
  lesson: LESSON,
  labs: ['psa-namespace-rollout'],
  *check(input) {
    for (const resource of input.reading.resources) {
      if (resource.kind !== 'Namespace' || resource.group !== '') continue
      const { policy, errors } = namespacePolicy(resource.labels)
      for (const { label, value, message } of errors) {
        const meant = meantBy(label, value)
        yield {
          where: resource.where(['metadata', 'labels', label]),
          severity: 'essential' as const,
          what: `${label}: ${JSON.stringify(value)} ${message}. The API server refuses such a Namespace.`,
          why: 'The words are compared exactly. Were the label there already, enforce would count as restricted, warn and audit as privileged.',
          how: 'Write privileged, baseline or restricted in lower case, and a version as latest or v1.37.',
          // The object is refused as it stands: nothing that works can depend on it.
          ...(meant ? settingFix(input, resource, ['metadata', 'labels', label], meant, `Write ${meant}`, 'safe') : {}),
        }
      }
      if (
        errors.length === 0 &&
        policy.enforce.level === 'privileged' &&
        !resource.labels['pod-security.kubernetes.io/enforce']
      )
        yield {
          where: resource.where(['metadata', 'labels'], 'key'),
          what: `Namespace ${resource.name} enforces nothing.`,
        }
    }
  },
})

/** The same word as the API server takes it: in small letters, a version with its v. */
function meantBy(label: string, value: string): string | undefined {
  const word = value.trim().toLowerCase()
  if (!label.endsWith('-version')) return parseLevel(word) && word
  return [word, `v${word}`].find(version => parseVersion(version) !== undefined)
}
