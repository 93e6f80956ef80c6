import { describe, expect, it } from 'vitest'
import { inputOf } from '../../testing.ts'
import { builtImageOf } from './built.ts'

const D = (letter: string): string => `sha256:${letter.repeat(64)}`
const IMAGES = `
images:
  go:1: { digest: '${D('a')}', user: '0', shell: true }
  bare:1: { digest: '${D('b')}', user: '65532', shell: false }
`
const BUILD = 'FROM go:1 AS build\nWORKDIR /src\nCOPY . .\nRUN go build -o /out/server .\n'
const fault = (text: string): string | undefined =>
  builtImageOf(inputOf({ Dockerfile: text }, { 'images.yaml': IMAGES }), 'Dockerfile').fault

describe('steps that must fail', () => {
  it.each<[string, string, string | undefined]>([
    ['what was built', `${BUILD}FROM bare:1\nCOPY --from=build /out/server /server\n`, undefined],
    ['what lies in the work directory', `${BUILD}FROM bare:1\nCOPY --from=build /src/server /server\n`, undefined],
    ['what the base may bring', `${BUILD}FROM bare:1\nCOPY --from=build /etc/passwd /etc/passwd\n`, undefined],
    ['a folder nothing makes', `${BUILD}FROM bare:1\nCOPY --from=build /app/server /server\n`, '/app'],
    ['a folder whose name only begins so', `${BUILD}FROM bare:1\nCOPY --from=build /outer/x /server\n`, '/outer'],
    ['a base nobody knows', 'FROM bare:1\nCOPY --from=0 /app/x /x\n', undefined],
    [
      'RUN without a shell',
      `${BUILD}FROM bare:1\nCOPY --from=build /out/server /server\nRUN chmod +x /server\n`,
      '/bin/sh',
    ],
    ['RUN in scratch', 'FROM scratch\nRUN true\n', '/bin/sh'],
    ['RUN in exec form', 'FROM scratch\nRUN ["/a"]\n', undefined],
    ['RUN after a root file system was added', 'FROM scratch\nADD rootfs.tar.gz /\nRUN true\n', undefined],
    ['RUN after a shell was copied', `${BUILD}FROM bare:1\nCOPY --from=build /bin/sh /bin/sh\nRUN true\n`, undefined],
  ])('%s', (_, text, wanted) => {
    const says = fault(text)
    if (wanted === undefined) expect(says).toBeUndefined()
    else expect(says).toContain(wanted)
  })
})
