import { baseImagesOf, dockerfilesOf, isMovingTag } from '../../../../facts/image/index.ts'
import { defineRule } from '../../../define-rule.ts'

export default defineRule({
  id: 'dockerfile/tagged-base',
  severity: 'advice',
  title: 'Base images name a version',
  why: 'Without a tag, or with latest, the next build may start from another system than this one, and nobody decided it.',
  how: 'Name the version you mean, best with its digest behind it: image:1.2@sha256:…, and let a bot raise the updates.',
  refs: [
    { kind: 'cwe', id: 'CWE-1357' },
    { kind: 'doc', id: 'Building best practices', url: 'https://docs.docker.com/build/building/best-practices/' },
  ],
  files: ['dockerfile'],
  lesson: 'minimal-base-images',
  labs: ['distroless-nonroot-image'],
  mistake: 'mutable-references',
  *check(input) {
    for (const dockerfile of input.once(dockerfilesOf))
      for (const { reference, place } of baseImagesOf(dockerfile)) {
        if (reference.digest !== undefined) continue
        if (reference.tag === undefined)
          yield {
            where: place,
            what: `${reference.text} has no tag: it means latest, whatever that is on the day of the build.`,
          }
        else if (reference.tag === 'latest') yield { where: place, what: `${reference.text} moves with every release.` }
        else if (isMovingTag(input, reference))
          yield {
            where: place,
            what: `${reference.text} is an alias that is pushed again and again: it has meant another version before.`,
          }
      }
  },
})
