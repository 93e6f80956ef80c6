import { describe, expect, it } from 'vitest'
import { yamlCursor } from './yaml-cursor.ts'

/** `‸` marks the cursor. */
const at = (text: string) => {
  const offset = text.indexOf('‸')
  return yamlCursor(text.replace('‸', ''), offset)
}
const deployment = (rest: string) => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: reports
spec:
  template:
    spec:
${rest}`

describe('yamlCursor', () => {
  it.each([
    ['at the top', 'kind: Pod\nme‸', [], 'key', 'me', ['kind']],
    ['in a mapping', 'spec:\n  hostPID: true\n  host‸\n  volumes: []', ['spec'], 'key', 'host', ['hostPID', 'volumes']],
    [
      'in the second container',
      deployment('      containers:\n        - name: a\n          image: x\n        - name: b\n          ima‸'),
      ['spec', 'template', 'spec', 'containers', 1],
      'key',
      'ima',
      ['name'],
    ],
    [
      'at the dash of an item',
      deployment('      containers:\n        - name: a\n        - na‸'),
      ['spec', 'template', 'spec', 'containers', 1],
      'key',
      'na',
      [],
    ],
    [
      'lists not indented below their key',
      deployment('      containers:\n      - name: a\n        securityContext:\n          run‸'),
      ['spec', 'template', 'spec', 'containers', 0, 'securityContext'],
      'key',
      'run',
      [],
    ],
    [
      'a value',
      deployment('      containers:\n        - name: a\n          image: reg/x@sha‸256:00'),
      ['spec', 'template', 'spec', 'containers', 0, 'image'],
      'value',
      'reg/x@sha',
      [],
    ],
    ['after comments and blank lines', 'spec:\n  # why\n\n  a: 1\n  ‸', ['spec'], 'key', '', ['a']],
    ['in its own document', 'kind: A\nx: 1\n---\nkind: B\ny‸\n---\nkind: C', [], 'key', 'y', ['kind']],
  ])('%s', (_, text, path, what, word, siblings) => {
    const cursor = at(text)
    expect(cursor).toMatchObject({ path, what, word })
    expect([...(cursor?.siblings ?? [])].sort()).toEqual([...siblings].sort())
  })

  it('tells the kind of its own document', () => {
    expect(at('apiVersion: v1\nkind: A\n---\napiVersion: apps/v1\nkind: B\nspec:\n  ‸')).toMatchObject({
      apiVersion: 'apps/v1',
      kind: 'B',
    })
  })

  it.each(['spec: { a: ‸ }', 'a: | ‸', '# com‸', 'free text ‸'])('answers nothing for %j', text => {
    expect(at(text)).toBeUndefined()
  })

  it('replaces the whole value, the part behind the cursor too', () => {
    const text = 'image: reg/x@sha256:00'
    expect(yamlCursor(text, 10)).toMatchObject({ from: 7, to: text.length })
  })
})
