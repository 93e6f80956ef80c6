import { expect } from 'vitest'
import { inputOf } from '../../testing.ts'
import { firstObstacle, startOf } from './index.ts'

export const D = (letter: string): string => `sha256:${letter.repeat(64)}`
/** For tests only: images of a small world. */
export const IMAGES = `
images:
  r.example/app:1: { digest: '${D('a')}', user: '10001:10001', writes: [/tmp, /var/cache/app], reads: [/app/server, /var/lib/app], listens: [8080, 80], shell: false }
  r.example/srv:1: { digest: '${D('9')}', user: '10001', reads: [/usr/bin/server], listens: [8080], shell: true }
  r.example/named:1: { digest: '${D('b')}', user: 'app' }
  r.example/root:1: { digest: '${D('c')}', user: '0' }
  r.example/quiet:1: { digest: '${D('d')}', user: '10001' }
  r.example/low:1: { digest: '${D('e')}', user: '10001', listens: [80] }
  r.example/big:1: { digest: '${D('f')}', user: '2147483648' }
`
export const RUNTIME = (start: number): string =>
  `runtime: test 1\nunprivilegedPortStart: ${start}\nseccompProfiles: [p/app.json]\nuserNamespaces: true\n`

export type Given = { spec?: string; container?: string; image?: string; world?: Record<string, string>; more?: string }
export const indent = (text: string, by: number): string =>
  text
    .trim()
    .split('\n')
    .map(line => `${' '.repeat(by)}${line}`)
    .join('\n')

/** `starts`, or the first thing that stands in the way: `refused: writes, CrashLoopBackOff`. */
export function verdict({
  spec = '',
  container = '',
  image = 'r.example/quiet:1',
  world = {},
  more = '',
}: Given): string {
  const pod = `apiVersion: v1\nkind: Pod\nmetadata: { name: web, namespace: shop }\nspec:\n${spec ? `${indent(spec, 2)}\n` : ''}  containers:\n    - name: web\n      image: ${image}\n${container ? `${indent(container, 6)}\n` : ''}`
  const input = inputOf({ 'pod.yaml': `${pod}${more ? `---\n${more}` : ''}` }, { 'images.yaml': IMAGES, ...world })
  expect(input.reading.problems).toEqual([])
  const resource = input.reading.resources.find(r => r.kind === 'Pod')
  const report = resource && startOf(input, resource)
  if (!report) return 'nothing'
  const obstacle = firstObstacle(report)
  return obstacle
    ? `${report.verdict}: ${obstacle.question}${obstacle.status ? `, ${obstacle.status}` : ''}`
    : report.verdict
}

export const NONROOT = 'securityContext: { runAsNonRoot: true }'
export const RORF = 'securityContext: { readOnlyRootFilesystem: true }'
