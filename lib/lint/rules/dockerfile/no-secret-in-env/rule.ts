import { dockerfilesOf, secretsOf } from '../../../../facts/image/index.ts'
import { defineRule } from '../../../define-rule.ts'

export default defineRule({
  id: 'dockerfile/no-secret-in-env',
  severity: 'essential',
  title: 'No credential is set with ENV',
  why: 'ENV is stored in the image’s config: everyone who can pull the image reads the value with docker inspect, and every process of every container gets it.',
  how: 'Give it when the container runs (a mounted Secret), or, if only the build needs it, with RUN --mount=type=secret. Then revoke the value that stood here.',
  refs: [
    { kind: 'owasp', id: 'K03' },
    { kind: 'cwe', id: 'CWE-798' },
    {
      kind: 'doc',
      id: 'BuildKit check SecretsUsedInArgOrEnv',
      url: 'https://docs.docker.com/reference/build-checks/secrets-used-in-arg-or-env/',
    },
  ],
  files: ['dockerfile'],
  lesson: 'minimal-base-images',
  mistake: 'secrets-in-env',
  *check(input) {
    for (const dockerfile of input.once(dockerfilesOf))
      for (const secret of secretsOf(dockerfile))
        if (secret.by === 'env')
          yield { where: dockerfile.place(secret.at, 'ENV'), what: `${secret.what}: it stays in the image.` }
  },
})
