import { effectiveTag, parseReference } from '../../../../facts/image/reference.ts'
import { podOf } from '../../../../k8s/pod.ts'
import { defineRule } from '../../../define-rule.ts'

export default defineRule({
  id: 'image/digest',
  severity: 'advice',
  title: 'An image is named by its digest',
  why: 'A tag is a name that its owner, or a thief of their key, can move to another image. A digest is the content itself: what was scanned and approved is what runs.',
  how: 'Append the digest that your build or registry reports: …:1.2.3@sha256:<64 hex digits>. The tag may stay for people to read.',
  refs: [
    { kind: 'owasp', id: 'K01' },
    { kind: 'cwe', id: 'CWE-494' },
    { kind: 'doc', id: 'Kubernetes: Images', url: 'https://kubernetes.io/docs/concepts/containers/images/' },
  ],
  files: ['manifest'],
  lesson: 'minimal-base-images',
  mistake: 'mutable-references',
  *check(input) {
    for (const resource of input.reading.resources)
      for (const container of podOf(resource)?.containers ?? []) {
        const parsed = container.image ? parseReference(container.image) : undefined
        // latest and no tag at all are image/explicit-tag's.
        if (!parsed?.ok || parsed.reference.digest || effectiveTag(parsed.reference) === 'latest') continue
        yield {
          where: resource.where([...container.path, 'image']),
          what: `${container.image ?? ''} is named by a tag, which can be moved.`,
        }
      }
  },
})
