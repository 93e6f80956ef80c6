import { expect, it } from 'vitest'
import { inputOf } from '../../testing.ts'
import { apiSightings, sightings } from './index.ts'

const VALUE = 's3cr3t-demo'
const map = (value: string): string => `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\ndata:\n  a: ${value}\n`

it.each<[string, string, { repository: number; api: number }]>([
  ['plain', map(VALUE), { repository: 1, api: 1 }],
  ['inside a longer text', map(`postgres://a:${VALUE}@db/a`), { repository: 1, api: 1 }],
  ['base64', map(btoa(VALUE)), { repository: 1, api: 1 }],
  ['base64 of a longer text', map(btoa(`DB_PASSWORD=${VALUE}\n`)), { repository: 1, api: 1 }],
  ['base64 twice', map(btoa(btoa(VALUE))), { repository: 1, api: 1 }],
  ['base64 without padding', map(btoa(VALUE).replace(/=+$/, '')), { repository: 1, api: 1 }],
  ['escaped', map('"s3cr3t\\u002ddemo"'), { repository: 1, api: 1 }],
  [
    'folded over two lines of base64',
    map(`>-\n    ${btoa(`x${VALUE}x`).replace(/(.{8})/, '$1\n    ')}`),
    { repository: 1, api: 1 },
  ],
  ['a comment', map(`x # was ${VALUE}`), { repository: 1, api: 0 }],
  ['a comment between documents', `# ${VALUE}\n${map('x')}`, { repository: 1, api: 0 }],
  ['a Secret', map(btoa(VALUE)).replace('ConfigMap', 'Secret'), { repository: 1, api: 0 }],
  ['nothing of it', map('s3cr3t'), { repository: 0, api: 0 }],
])('sees the value: %s', (_, text, wanted) => {
  const input = inputOf({ 'a.yaml': text })
  expect({ repository: sightings(input, VALUE).length, api: apiSightings(input, VALUE).length }).toEqual(wanted)
})

it('sees what needs escapes in a URL', () =>
  expect(sightings(inputOf({ 'a.yaml': map('redis://:p%40ss@cache') }), 'p@ss')).toHaveLength(1))
