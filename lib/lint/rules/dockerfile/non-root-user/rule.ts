import { dockerfilesOf, finalUserOf } from '../../../../facts/image/index.ts'
import { defineRule } from '../../../define-rule.ts'

export default defineRule({
  id: 'dockerfile/non-root-user',
  severity: 'essential',
  title: 'The image runs as a user that is not root',
  why: 'A process that is root in its container is one kernel or runtime flaw away from being root on the node, and it may change every file of its image on the way.',
  how: 'End the last stage with a numeric user, for example USER 10001:10001. What needs root (installing packages) comes before it.',
  refs: [
    { kind: 'owasp', id: 'K01' },
    { kind: 'cwe', id: 'CWE-250' },
    { kind: 'pss', id: 'runAsNonRoot' },
    { kind: 'doc', id: 'Dockerfile reference', url: 'https://docs.docker.com/reference/dockerfile/' },
  ],
  files: ['dockerfile'],
  lesson: 'minimal-base-images',
  labs: ['distroless-nonroot-image'],
  mistake: 'running-as-root',
  *check(input) {
    for (const dockerfile of input.once(dockerfilesOf)) {
      const user = finalUserOf(input, dockerfile)
      if (user?.kind !== 'root') continue
      yield {
        where: user.place,
        what:
          user.by === 'instruction'
            ? `The image runs as root: its last USER is ${user.text === '' ? 'empty' : user.text}.`
            : 'The image runs as root: the final stage sets no USER, and its base has none either.',
      }
    }
  },
})
