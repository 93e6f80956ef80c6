import { baseImagesOf, dockerfilesOf, finalUserOf } from '../../../../facts/image/index.ts'
import type { Dockerfile } from '../../../../facts/image/index.ts'
import { defineRule } from '../../../define-rule.ts'
import type { Fix } from '../../../types.ts'

export default defineRule({
  id: 'dockerfile/numeric-user',
  severity: 'advice',
  title: 'USER is a number, so that it can be checked from outside',
  why: 'The kubelet does not open the image’s /etc/passwd. With runAsNonRoot: true and no runAsUser it refuses a user that is a name: CreateContainerConfigError.',
  how: 'Write the uid (and gid) as numbers: USER 10001:10001. Distroless calls its user nonroot; the number is 65532.',
  refs: [
    { kind: 'pss', id: 'runAsNonRoot' },
    {
      kind: 'doc',
      id: 'Configure a security context',
      url: 'https://kubernetes.io/docs/tasks/configure-pod-container/security-context/',
    },
    { kind: 'doc', id: 'Dockerfile reference', url: 'https://docs.docker.com/reference/dockerfile/' },
  ],
  files: ['dockerfile'],
  lesson: 'minimal-base-images',
  labs: ['distroless-nonroot-image'],
  *check(input) {
    for (const dockerfile of input.once(dockerfilesOf)) {
      const user = finalUserOf(input, dockerfile)
      if (user?.kind !== 'named') continue
      const fix = nonrootFix(dockerfile)
      yield {
        where: user.place,
        what: `The image's user is the name ${user.text}. Kubernetes cannot tell whether that is root.`,
        ...(fix ? { fix } : {}),
      }
    }
  },
})

/** Only distroless says which number its `nonroot` is; another image's /etc/passwd is not in the file. */
function nonrootFix(dockerfile: Dockerfile): Fix | undefined {
  const step = dockerfile.final?.steps.findLast(one => one.instruction.kind === 'user')
  if (step?.instruction.kind !== 'user' || step.inherited) return undefined
  const distroless = baseImagesOf(dockerfile).some(
    base => base.final && base.reference.repository.startsWith('gcr.io/distroless/'),
  )
  if (!distroless || !/^nonroot(:nonroot)?$/.test(step.instruction.value.text)) return undefined
  return {
    title: 'Write the number of nonroot: 65532:65532',
    safety: 'safe',
    edits: [{ range: dockerfile.place(step.instruction.value).range, text: '65532:65532' }],
  }
}
