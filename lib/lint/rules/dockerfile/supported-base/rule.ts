import { baseImagesOf, dockerfilesOf, isSupported } from '../../../../facts/image/index.ts'
import { defineRule } from '../../../define-rule.ts'

export default defineRule({
  id: 'dockerfile/supported-base',
  severity: 'essential',
  title: 'Base images and build tools still get security fixes',
  why: 'A toolchain that is out of support compiles its known flaws into your program: rebuilding brings no fix, because nobody makes one.',
  how: 'Move to a supported release, and rebuild on a schedule: a fix reaches you only with a build.',
  refs: [
    { kind: 'cwe', id: 'CWE-1395' },
    { kind: 'doc', id: 'Go release policy', url: 'https://go.dev/doc/devel/release' },
  ],
  files: ['dockerfile'],
  lesson: 'minimal-base-images',
  labs: ['distroless-nonroot-image'],
  *check(input) {
    for (const dockerfile of input.once(dockerfilesOf))
      for (const { reference, place } of baseImagesOf(dockerfile)) {
        const answer = isSupported(input, reference)
        if (answer?.supported === false)
          yield { where: place, what: `${reference.text} gets no security fixes any more: ${answer.because}.` }
      }
  },
})
