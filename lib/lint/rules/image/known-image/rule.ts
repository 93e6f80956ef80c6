import { resolveImage } from '../../../../facts/image/index.ts'
import { podOf } from '../../../../k8s/pod.ts'
import { defineRule } from '../../../define-rule.ts'

export default defineRule({
  id: 'image/known-image',
  severity: 'essential',
  title: 'The image exists, under a name that can be read',
  why: 'A node that cannot resolve the name cannot start the container: InvalidImageName, or ErrImagePull and then ImagePullBackOff for ever.',
  how: 'Write registry/repository:tag@sha256:… with a digest that the registry has. A digest belongs to its repository; inventing one helps nobody.',
  refs: [{ kind: 'doc', id: 'Images', url: 'https://kubernetes.io/docs/concepts/containers/images/' }],
  files: ['manifest'],
  lesson: 'minimal-base-images',
  labs: ['distroless-nonroot-image', 'restricted-but-running'],
  *check(input) {
    for (const resource of input.reading.resources) {
      const pod = podOf(resource)
      for (const container of pod?.containers ?? []) {
        if (!container.image) continue
        const answer = resolveImage(input, container.image)
        const where = resource.where([...container.path, 'image'])
        if (answer.type === 'invalid')
          yield { where, what: `${container.image} is no image reference: ${answer.reason}.` }
        else if (answer.type === 'missing') yield { where, what: answer.reason }
      }
    }
  },
})
