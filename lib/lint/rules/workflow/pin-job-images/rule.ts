import { defineRule } from '../../../define-rule.ts'
import { pipelinesOf } from '../../../../facts/pipeline/pipeline.ts'
import { imagePin } from '../../../../facts/pipeline/uses.ts'

export default defineRule({
  id: 'workflow/pin-job-images',
  severity: 'advice',
  title: 'Images that a job runs in are fixed by digest',
  why: 'The job’s steps run inside this image, with the workspace and the token. A tag can be moved to another one.',
  how: 'Name the image with @sha256 digest.',
  refs: [
    { kind: 'doc', id: 'zizmor: unpinned-images', url: 'https://docs.zizmor.sh/audits/#unpinned-images' },
    {
      kind: 'doc',
      id: 'GitHub: Secure use reference',
      url: 'https://docs.github.com/en/actions/reference/security/secure-use',
    },
    { kind: 'cwe', id: 'CWE-829' },
  ],
  files: ['workflow'],
  lesson: 'image-scanning',
  labs: ['ci-scan-workflow'],

  *check(input) {
    for (const { workflow } of pipelinesOf(input))
      for (const job of workflow.jobs)
        for (const image of [job.container, ...job.services]) {
          if (!image || image.text === '' || image.text.includes('${{')) continue
          const { pin } = imagePin(image.text)
          if (pin !== 'digest')
            yield {
              where: image.place,
              what: `${image.text} is named by ${pin === 'tag' ? 'a tag' : 'no tag at all'}, which can be moved.`,
            }
        }
  },
})
