import { dockerfilesOf, downloadsOf } from '../../../../facts/image/index.ts'
import { defineRule } from '../../../define-rule.ts'

export default defineRule({
  id: 'dockerfile/no-pipe-to-shell',
  severity: 'advice',
  title: 'A download is not piped into a shell',
  why: 'Whoever controls the server, its name or its certificate on the day of a build runs code in your build, and no file remains to look at.',
  how: 'Download to a file, check its digest (sha256sum -c) or signature, then run it; or install a package.',
  refs: [
    { kind: 'cwe', id: 'CWE-494' },
    { kind: 'mitre', id: 'T1195.002' },
  ],
  files: ['dockerfile'],
  lesson: 'minimal-base-images',
  *check(input) {
    for (const dockerfile of input.once(dockerfilesOf))
      for (const fault of downloadsOf(dockerfile))
        if (fault.type === 'piped') yield { where: fault.place, what: `${fault.what}.` }
  },
})
