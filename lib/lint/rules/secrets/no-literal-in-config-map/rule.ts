import { literalCredentials } from '../../../../facts/secrets/index.ts'
import { defineRule } from '../../../define-rule.ts'

export default defineRule({
  id: 'secrets/no-literal-in-config-map',
  severity: 'essential',
  title: 'No credential is kept in a ConfigMap',
  why: 'ConfigMaps are readable to almost everybody in a namespace, are never encrypted at rest by themselves, and are printed by every tool.',
  how: 'Move the value to a secret manager and mount it; leave only settings in the ConfigMap. Then replace the value.',
  refs: [
    { kind: 'owasp', id: 'K03' },
    { kind: 'cwe', id: 'CWE-312' },
  ],
  files: ['manifest'],
  lesson: 'secrets-management',
  labs: ['env-secret-to-file'],
  mistake: 'secrets-in-env',
  *check(input) {
    for (const literal of input.once(literalCredentials)) {
      if (literal.home !== 'config-map') continue
      yield {
        where: literal.where,
        what: `ConfigMap ${literal.resource.name} holds ${literal.what} under ${literal.name}.`,
      }
    }
  },
})
