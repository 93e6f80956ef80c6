import { dockerfilesOf, secretsOf } from '../../../../facts/image/index.ts'
import { defineRule } from '../../../define-rule.ts'

export default defineRule({
  id: 'dockerfile/no-secret-in-layer',
  severity: 'essential',
  title: 'No credential goes into a layer or a label',
  why: 'A layer keeps what a step wrote even if a later step deletes it, and the text of each RUN stands in the history.',
  how: 'Mount it for the one command that needs it (RUN --mount=type=secret or type=ssh), and keep the file out of the build context with .dockerignore.',
  refs: [
    { kind: 'owasp', id: 'K03' },
    { kind: 'cwe', id: 'CWE-798' },
    { kind: 'doc', id: 'Build secrets', url: 'https://docs.docker.com/build/building/secrets/' },
  ],
  files: ['dockerfile'],
  lesson: 'minimal-base-images',
  *check(input) {
    for (const dockerfile of input.once(dockerfilesOf))
      for (const secret of secretsOf(dockerfile)) {
        if (secret.by === 'env' || secret.by === 'arg') continue
        yield {
          where: dockerfile.place(secret.at, secret.by.toUpperCase()),
          what: `${secret.what}.`,
          // A file's name says what it is for, not what is in it.
          ...(secret.by === 'copy' ? { severity: 'advice' as const } : {}),
        }
      }
  },
})
