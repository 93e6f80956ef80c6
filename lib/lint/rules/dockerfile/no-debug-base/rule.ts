import { baseImagesOf, dockerfilesOf } from '../../../../facts/image/index.ts'
import { defineRule } from '../../../define-rule.ts'

export default defineRule({
  id: 'dockerfile/no-debug-base',
  severity: 'advice',
  title: 'The image does not ship the debug variant of its base',
  why: 'The debug variants of distroless carry a BusyBox shell: exactly what their plain variants leave out, for an intruder as much as for you.',
  how: 'Ship the plain variant. To look into a running pod use an ephemeral container: kubectl debug --target=….',
  refs: [
    { kind: 'doc', id: 'distroless: debug images', url: 'https://github.com/GoogleContainerTools/distroless' },
    {
      kind: 'doc',
      id: 'Debug running pods',
      url: 'https://kubernetes.io/docs/tasks/debug/debug-application/debug-running-pod/',
    },
  ],
  files: ['dockerfile'],
  lesson: 'minimal-base-images',
  labs: ['distroless-nonroot-image'],
  *check(input) {
    for (const dockerfile of input.once(dockerfilesOf))
      for (const { reference, place, final } of baseImagesOf(dockerfile))
        if (
          final &&
          reference.repository.startsWith('gcr.io/distroless/') &&
          /(^|-)debug(-|$)/.test(reference.tag ?? '')
        )
          yield { where: place, what: `${reference.text} has a shell in it.` }
  },
})
