import { defineRule } from '../../../define-rule.ts'
import { pipelinesOf } from '../../../../facts/pipeline/pipeline.ts'
import { replayMovedTag } from '../../../../facts/pipeline/digest-flow.ts'
import { deploysOf } from '../../../../facts/pipeline/gate.ts'

export default defineRule({
  id: 'workflow/deploy-what-was-scanned',
  severity: 'essential',
  title: 'The scanned image and the deployed image have one digest',
  why: 'A tag is looked up again each time. Between the scan and the deployment whoever may push can move it, and what runs is an image that nobody looked at.',
  how: 'Take the digest that the push reports, hand it on as an output, and use name@digest in scan and deployment.',
  refs: [
    { kind: 'doc', id: 'SLSA: Verifying artifacts', url: 'https://slsa.dev/spec/v1.2/verifying-artifacts' },
    {
      kind: 'doc',
      id: 'GitHub: Secure use reference',
      url: 'https://docs.github.com/en/actions/reference/security/secure-use',
    },
    { kind: 'cwe', id: 'CWE-367' },
  ],
  files: ['workflow'],
  lesson: 'image-scanning',
  labs: ['scan-gate-order'],

  *check(input) {
    for (const pipeline of pipelinesOf(input)) {
      // Only where both are there: a scan and a deployment that shows what it deploys.
      if (pipeline.scans.length === 0 || !deploysOf(pipeline).some(deploy => deploy.image)) continue
      const replay = replayMovedTag(pipeline, input.world.repository)
      const [where, ...others] = replay.held ? [] : replay.places
      // An empty reference has a rule of its own.
      if (replay.held || !where || replay.reason === 'empty') continue
      yield { where, what: replay.says, related: others.map(place => ({ where: place, note: 'compare this' })) }
    }
  },
})
