import { isEso, isServed } from '../../../../facts/external-secrets/index.ts'
import { at } from '../../../../source/json.ts'
import { defineRule } from '../../../define-rule.ts'

const KINDS = new Set(['ExternalSecret', 'ClusterExternalSecret', 'SecretStore', 'ClusterSecretStore'])

export default defineRule({
  id: 'external-secrets/served-version',
  severity: 'essential',
  title: 'External Secrets objects use a version that is served',
  why: 'The API server knows no such kind: the object cannot be applied, and no Secret comes of it. v1beta1 is not served since External Secrets Operator 0.17 (May 2025).',
  how: 'Write external-secrets.io/v1.',
  refs: [
    {
      kind: 'doc',
      id: 'External Secrets Operator: stability and support',
      url: 'https://external-secrets.io/latest/introduction/stability-support/',
    },
    { kind: 'owasp', id: 'K03' },
  ],
  files: ['manifest'],
  lesson: 'secrets-management',
  labs: ['external-secret-scoped'],
  *check(input) {
    for (const resource of input.reading.resources) {
      if (!isEso(resource) || !KINDS.has(resource.kind) || isServed(input, resource)) continue
      const where = resource.where(['apiVersion'])
      yield {
        where,
        what: `${resource.apiVersion} is not served any more: the API server refuses this ${resource.kind}.`,
        fix: {
          title: 'Write external-secrets.io/v1',
          // v1beta1 has the fields of v1, but for templates in the first engine's language.
          safety:
            resource.apiVersion.endsWith('/v1beta1') &&
            at(resource.object, 'spec', 'target', 'template', 'engineVersion') !== 'v1'
              ? 'safe'
              : 'changes-behaviour',
          edits: [{ range: where.range, text: 'external-secrets.io/v1' }],
        },
      }
    }
  },
})
