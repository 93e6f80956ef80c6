import { dockerfilesOf, downloadsOf } from '../../../../facts/image/index.ts'
import { defineRule } from '../../../define-rule.ts'

export default defineRule({
  id: 'dockerfile/no-sudo',
  severity: 'advice',
  title: 'Build steps do not use sudo',
  why: 'sudo in an image is a way back to root for whoever runs in it, and in a build nothing needs it: a step can simply be root.',
  how: 'Switch with USER 0 for the steps that need root, and back to the number of your user behind them.',
  refs: [
    { kind: 'cwe', id: 'CWE-250' },
    {
      kind: 'doc',
      id: 'Building best practices: USER',
      url: 'https://docs.docker.com/build/building/best-practices/#user',
    },
  ],
  files: ['dockerfile'],
  lesson: 'minimal-base-images',
  *check(input) {
    for (const dockerfile of input.once(dockerfilesOf))
      for (const fault of downloadsOf(dockerfile))
        if (fault.type === 'sudo') yield { where: fault.place, what: `${fault.what}.` }
  },
})
