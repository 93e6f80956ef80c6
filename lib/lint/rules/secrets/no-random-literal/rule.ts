import { looksRandom, literalCredentials } from '../../../../facts/secrets/index.ts'
import { objectsOf } from '../../../../k8s/make-resource.ts'
import { podOf } from '../../../../k8s/pod.ts'
import { objectOf, textOf } from '../../../../source/json.ts'
import type { Place } from '../../../../source/types.ts'
import { defineRule } from '../../../define-rule.ts'

export default defineRule({
  id: 'secrets/no-random-literal',
  severity: 'advice',
  title: 'A value that looks like a key is looked at',
  why: 'Names do not always say what a value is. A long value without any words in it is often a key, and whoever reads this file reads it.',
  how: 'If it opens something, keep it in a secret manager and replace it. If it is public (an id, a checksum), nothing is to be done.',
  refs: [
    { kind: 'owasp', id: 'K03' },
    { kind: 'cwe', id: 'CWE-798' },
  ],
  files: ['manifest'],
  lesson: 'secrets-management',
  labs: ['env-secret-to-file'],
  *check(input) {
    const known = input.once(literalCredentials)
    const isKnown = (where: Place): boolean =>
      known.some(one => one.where.file === where.file && one.where.range.start.offset === where.range.start.offset)
    for (const resource of input.reading.resources) {
      const values = [
        ...(podOf(resource)?.containers ?? []).flatMap(container =>
          objectsOf(container.spec['env']).map(({ index, object }) => ({
            name: textOf(object['name']) ?? '',
            value: textOf(object['value']) ?? '',
            path: [...container.path, 'env', index, 'value'],
          })),
        ),
        ...(resource.kind === 'ConfigMap' && resource.group === ''
          ? Object.entries(objectOf(resource.object['data']) ?? {}).map(([name, value]) => ({
              name,
              value: textOf(value) ?? '',
              path: ['data', name],
            }))
          : []),
      ]
      for (const { name, value, path } of values) {
        if (!looksRandom(name, value)) continue
        const where = resource.where(path)
        if (!isKnown(where)) yield { where, what: `${name} holds a value that looks like a key.` }
      }
    }
  },
})
