import { objectsOf } from '../../../../k8s/make-resource.ts'
import { podOf } from '../../../../k8s/pod.ts'
import { at, textOf } from '../../../../source/json.ts'
import { defineRule } from '../../../define-rule.ts'

export default defineRule({
  id: 'secrets/files-over-variables',
  severity: 'advice',
  title: 'Secrets are handed over as files',
  why: 'An environment is inherited by every child process, printed by crash reports and readable under /proc; a rotated value reaches it only in the next Pod.',
  how: 'Mount the Secret as a file and give the program its path (a variable such as DB_PASSWORD_FILE). CIS prefers files; a reference is still far better than a literal.',
  refs: [
    { kind: 'cis', id: '5.4.1' },
    { kind: 'owasp', id: 'K03' },
  ],
  files: ['manifest'],
  lesson: 'secrets-management',
  labs: ['env-secret-to-file'],
  *check(input) {
    for (const resource of input.reading.resources)
      for (const container of podOf(resource)?.containers ?? []) {
        const entries = objectsOf(container.spec['env']).filter(
          ({ object }) => at(object, 'valueFrom', 'secretKeyRef') !== undefined,
        )
        const bulk = objectsOf(container.spec['envFrom']).filter(({ object }) => at(object, 'secretRef') !== undefined)
        const first = entries[0]
          ? ['env', entries[0].index, 'valueFrom']
          : bulk[0]
            ? ['envFrom', bulk[0].index, 'secretRef']
            : undefined
        if (!first) continue
        const names = entries.map(({ object }) => textOf(object['name']) ?? '').filter(Boolean)
        yield {
          where: resource.where([...container.path, ...first], 'key'),
          what: `Container ${container.name} gets ${names.length > 0 ? names.join(', ') : 'a whole Secret'} in its environment.`,
        }
      }
  },
})
