import { effectiveTag, parseReference } from '../../../../facts/image/reference.ts'
import { podOf } from '../../../../k8s/pod.ts'
import { defineRule } from '../../../define-rule.ts'

export default defineRule({
  id: 'image/explicit-tag',
  severity: 'essential',
  title: 'An image names its version',
  why: 'latest is whatever was pushed last: two nodes can run different programs under one name, a rollback brings back nothing, and whoever may push decides what runs next. No tag means latest.',
  how: 'Name a version, and best its digest: registry/repository:1.2.3@sha256:…',
  refs: [
    { kind: 'owasp', id: 'K01' },
    { kind: 'cwe', id: 'CWE-1357' },
    { kind: 'doc', id: 'Kubernetes: Images', url: 'https://kubernetes.io/docs/concepts/containers/images/' },
  ],
  files: ['manifest'],
  lesson: 'minimal-base-images',
  labs: ['drop-root', 'restricted-but-running'],
  mistake: 'mutable-references',
  *check(input) {
    for (const resource of input.reading.resources)
      for (const container of podOf(resource)?.containers ?? []) {
        const parsed = container.image ? parseReference(container.image) : undefined
        if (!parsed?.ok || effectiveTag(parsed.reference) !== 'latest' || parsed.reference.digest) continue
        yield {
          where: resource.where([...container.path, 'image']),
          what: parsed.reference.tag
            ? `${container.image ?? ''} is whatever was pushed last.`
            : `${container.image ?? ''} has neither tag nor digest, which means :latest.`,
        }
      }
  },
})
