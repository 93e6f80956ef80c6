import { defineRule } from '../../../define-rule.ts'
import { accountOf, grantsOf, identityOf, mountsToken } from '../../../../facts/access/index.ts'
import { podOf } from '../../../../k8s/pod.ts'
import { settingFix } from '../../../setting-fix.ts'

export default defineRule({
  id: 'rbac/no-unneeded-token',
  severity: 'advice',
  title: 'A pod without rights carries no API token',
  why: 'The token is a login to the API server, readable by any code in the pod. Today it opens little; the next binding may change that.',
  how: 'Set automountServiceAccountToken: false in the pod (or on its account).',
  refs: [
    { kind: 'cis', id: '5.1.6' },
    { kind: 'owasp', id: 'K02' },
    {
      kind: 'doc',
      id: 'Kubernetes: RBAC Good Practices',
      url: 'https://kubernetes.io/docs/concepts/security/rbac-good-practices/',
    },
  ],
  files: ['manifest'],
  lesson: 'identity-and-access',
  labs: ['rbac-token-hygiene'],
  *check(input) {
    for (const resource of input.reading.resources) {
      const pod = podOf(resource)
      if (!pod) continue
      const mount = mountsToken(input, pod)
      if (mount.by !== 'automount') continue
      // What the pod asks for by name is its own decision, unless its account is meant to have no token.
      const asked = pod.spec['automountServiceAccountToken'] === true
      if (asked && accountOf(input, pod)?.object['automountServiceAccountToken'] !== false) continue
      // The rules that every account has (about itself, discovery) need no account of one's own.
      if (grantsOf(input, identityOf(pod)).some(grant => grant.binding.resource)) continue
      yield {
        where: pod.where(['automountServiceAccountToken']),
        what: asked
          ? `${resource.kind} ${resource.name} mounts an API token: the pod's true beats the false of its account, and nothing here gives it a right to use it for.`
          : `${resource.kind} ${resource.name} mounts an API token, and nothing here gives its account a right to use it for.`,
        ...settingFix(input, resource, [...pod.specPath, 'automountServiceAccountToken'], false, 'Mount no token'),
      }
    }
  },
})
