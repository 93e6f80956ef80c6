import { dockerfilesOf, secretsOf } from '../../../../facts/image/index.ts'
import { defineRule } from '../../../define-rule.ts'

export default defineRule({
  id: 'dockerfile/no-secret-in-arg',
  severity: 'essential',
  title: 'No credential is a build argument',
  why: 'Build arguments are kept in the image’s history and in provenance attestations: whoever pulls the image can read them with docker history.',
  how: 'RUN --mount=type=secret,id=… shows the value to that one command, as a file or a variable, and keeps it nowhere.',
  refs: [
    { kind: 'owasp', id: 'K03' },
    { kind: 'cwe', id: 'CWE-522' },
    {
      kind: 'doc',
      id: 'BuildKit check SecretsUsedInArgOrEnv',
      url: 'https://docs.docker.com/reference/build-checks/secrets-used-in-arg-or-env/',
    },
  ],
  files: ['dockerfile'],
  lesson: 'minimal-base-images',
  *check(input) {
    for (const dockerfile of input.once(dockerfilesOf))
      for (const secret of secretsOf(dockerfile))
        if (secret.by === 'arg')
          yield { where: dockerfile.place(secret.at, 'ARG'), what: `${secret.what}: it stays in the history.` }
  },
})
