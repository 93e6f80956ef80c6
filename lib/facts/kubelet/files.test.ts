import { describe, expect, it } from 'vitest'
import { podOf } from '../../k8s/pod.ts'
import { inputOf } from '../../testing.ts'
import { filesOf } from './index.ts'

const IMAGES = `images:\n  r.example/app:1: { digest: 'sha256:${'a'.repeat(64)}', user: '10001:10001' }\n`
const SECRET =
  'apiVersion: v1\nkind: Secret\nmetadata: { name: s, namespace: shop }\nstringData: { password: v, other: w }'

/** `path mode group readable` of each file. */
function files(pod: string, container: string, volume: string, mount = 'mountPath: /run/s'): string[] {
  const text = `apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  securityContext: { ${pod} }
  containers:
    - name: web
      image: r.example/app:1
      securityContext: { ${container} }
      volumeMounts: [{ name: v, ${mount} }]
  volumes: [{ name: v, ${volume} }]
`
  const input = inputOf({ 'p.yaml': text }, { 'images.yaml': IMAGES, 's.yaml': SECRET })
  const [resource] = input.reading.resources
  const template = resource && podOf(resource)
  const [web] = template?.containers ?? []
  if (!template || !web) return []
  return filesOf(input, template, web).map(
    f =>
      `${f.path} ${f.mode.toString(8)} ${f.group} ${f.readable ? 'read' : 'closed'}${f.worldReadable ? ' world' : ''}${f.refreshed ? '' : ' fixed'}`,
  )
}
const secret = (rest = ''): string =>
  `secret: { secretName: s, items: [{ key: password, path: pw }]${rest ? `, ${rest}` : ''} }`

describe('files of a secret volume', () => {
  it.each<[string, string[], string[]]>([
    ['0644 by default', files('', '', secret()), ['/run/s/pw 644 0 read world']],
    ['0400 is root’s alone', files('', '', secret('defaultMode: 0400')), ['/run/s/pw 400 0 closed']],
    ['0440 is root’s group’s', files('', '', secret('defaultMode: 0440')), ['/run/s/pw 440 0 closed']],
    [
      'an fsGroup adds 0440 and takes the group',
      files('fsGroup: 7', '', secret('defaultMode: 0400')),
      ['/run/s/pw 440 7 read'],
    ],
    [
      'runAsGroup 0 is in root’s group',
      files('', 'runAsGroup: 0', secret('defaultMode: 0440')),
      ['/run/s/pw 440 0 read'],
    ],
    [
      'a uid that the image does not know gets gid 0',
      files('', 'runAsUser: 5', secret('defaultMode: 0440')),
      ['/run/s/pw 440 0 read'],
    ],
    [
      'the image’s own uid keeps its gid',
      files('', 'runAsUser: 10001', secret('defaultMode: 0440')),
      ['/run/s/pw 440 0 closed'],
    ],
    [
      'a supplemental group counts',
      files('supplementalGroups: [0]', '', secret('defaultMode: 0440')),
      ['/run/s/pw 440 0 read'],
    ],
    [
      'root owns them, with all capabilities dropped',
      files('', 'runAsUser: 0, capabilities: { drop: [ALL] }', secret('defaultMode: 0400')),
      ['/run/s/pw 400 0 read'],
    ],
    [
      'the owner’s class decides, not the group’s',
      files('', 'runAsUser: 0, capabilities: { drop: [ALL] }', secret('defaultMode: 0040')),
      ['/run/s/pw 40 0 closed'],
    ],
    [
      'root with DAC_OVERRIDE reads anything',
      files('', 'runAsUser: 0', secret('defaultMode: 0')),
      ['/run/s/pw 0 0 read'],
    ],
    [
      'an item’s own mode',
      files('', '', 'secret: { secretName: s, defaultMode: 0400, items: [{ key: password, path: a/b, mode: 0444 }] }'),
      ['/run/s/a/b 444 0 read world'],
    ],
    [
      'every key without items',
      files('', '', 'secret: { secretName: s }'),
      ['/run/s/password 644 0 read world', '/run/s/other 644 0 read world'],
    ],
    [
      'a subPath is one file, and is not refreshed',
      files('', '', 'secret: { secretName: s }', 'mountPath: /etc/pw, subPath: password'),
      ['/etc/pw 644 0 read world fixed'],
    ],
    [
      'projected',
      files(
        'fsGroup: 7',
        '',
        'projected: { defaultMode: 0400, sources: [{ secret: { name: s, items: [{ key: other, path: o }] } }] }',
      ),
      ['/run/s/o 440 7 read'],
    ],
    ['decimal 292 is 0444', files('', '', secret('defaultMode: 292')), ['/run/s/pw 444 0 read world']],
    [
      'an optional key that is not there',
      files(
        '',
        '',
        'secret: { secretName: s, optional: true, items: [{ key: gone, path: g }, { key: other, path: o }] }',
      ),
      ['/run/s/o 644 0 read world'],
    ],
    ['an emptyDir has none', files('', '', 'emptyDir: {}'), []],
  ])('%s', (_, got, wanted) => expect(got).toEqual(wanted))
})
