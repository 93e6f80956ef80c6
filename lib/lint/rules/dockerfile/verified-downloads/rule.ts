import { dockerfilesOf, downloadsOf } from '../../../../facts/image/index.ts'
import { defineRule } from '../../../define-rule.ts'

export default defineRule({
  id: 'dockerfile/verified-downloads',
  severity: 'advice',
  title: 'What the build fetches is checked',
  why: 'Without a certificate, a signature or a digest anyone on the way can put their own file into your image.',
  how: 'Leave the checks on. Give ADD of a URL its --checksum=sha256:…; add a private CA to the image instead of switching TLS checks off.',
  refs: [
    { kind: 'cwe', id: 'CWE-295' },
    { kind: 'cwe', id: 'CWE-494' },
    { kind: 'doc', id: 'Dockerfile reference', url: 'https://docs.docker.com/reference/dockerfile/' },
  ],
  files: ['dockerfile'],
  lesson: 'minimal-base-images',
  *check(input) {
    for (const dockerfile of input.once(dockerfilesOf))
      for (const fault of downloadsOf(dockerfile))
        if (fault.type === 'unverified' || fault.type === 'remote-add')
          yield { where: fault.place, what: `${fault.what}.` }
  },
})
