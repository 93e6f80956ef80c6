import { baseImagesOf, dockerfilesOf, isMovingTag } from '../../../../facts/image/index.ts'
import { defineRule } from '../../../define-rule.ts'

export default defineRule({
  id: 'dockerfile/base-by-digest',
  severity: 'info',
  title: 'The final base is fixed by its digest',
  why: 'A tag can be pushed again, by its owner or by whoever has stolen the owner’s credentials. A digest is the content.',
  how: 'Write the digest behind the tag (tag@sha256:…). Without a bot that raises updates a digest also keeps old flaws.',
  refs: [
    { kind: 'cwe', id: 'CWE-494' },
    {
      kind: 'doc',
      id: 'Pin base image versions',
      url: 'https://docs.docker.com/build/building/best-practices/#pin-base-image-versions',
    },
  ],
  files: ['dockerfile'],
  lesson: 'minimal-base-images',
  mistake: 'mutable-references',
  *check(input) {
    for (const dockerfile of input.once(dockerfilesOf))
      for (const { reference, place, final } of baseImagesOf(dockerfile)) {
        const { tag, digest } = reference
        if (!final || digest !== undefined || tag === undefined || tag === 'latest' || isMovingTag(input, reference))
          continue
        yield { where: place, what: `${reference.text} is named by a tag alone: what it brings can change.` }
      }
  },
})
