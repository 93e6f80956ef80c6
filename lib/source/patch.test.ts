import { describe, expect, it } from 'vitest'
import { applyEdits } from './edits.ts'
import { setAt } from './patch.ts'
import type { Json, Path } from './types.ts'
import { parseYaml } from './yaml.ts'

function patched(text: string, path: Path, value: Json): string | undefined {
  const root = parseYaml('a.yaml', text, 'kubectl').documents[0]?.root
  const edits = root && setAt(text, root, path, value)
  return edits && applyEdits(text, edits)
}

const cases: [string, string, Path, Json, string | undefined][] = [
  ['a scalar, its comment kept', 'a: true # why\nb: 1\n', ['a'], false, 'a: false # why\nb: 1\n'],
  [
    'a key behind the last one',
    'a:\n  b: 1 # one\n# next\nc: 2\n',
    ['a', 'x'],
    true,
    'a:\n  b: 1 # one\n  x: true\n# next\nc: 2\n',
  ],
  [
    'nested keys',
    'spec:\n  name: x\n',
    ['spec', 'securityContext', 'runAsNonRoot'],
    true,
    'spec:\n  name: x\n  securityContext:\n    runAsNonRoot: true\n',
  ],
  [
    'an item of a list',
    'c:\n  - name: x\n    image: y # pin\n  - name: z\n',
    ['c', 0, 's', 'a'],
    false,
    'c:\n  - name: x\n    image: y # pin\n    s:\n      a: false\n  - name: z\n',
  ],
  [
    'behind a list in flow style',
    'c:\n  - name: x\n    l: [a, b] # two\n',
    ['c', 0, 's'],
    false,
    'c:\n  - name: x\n    l: [a, b] # two\n    s: false\n',
  ],
  [
    'behind a block scalar',
    'c:\n  - n: x\n    t: |\n      one\n      two\n  - n: y\n',
    ['c', 0, 's'],
    false,
    'c:\n  - n: x\n    t: |\n      one\n      two\n    s: false\n  - n: y\n',
  ],
  ['a flow mapping', 'c: { a: 1 }\n', ['c', 's', 'd'], ['ALL'], 'c: { a: 1, s: { d: [ALL] } }\n'],
  ['an empty flow mapping', 'c: {}\n', ['c', 's'], true, 'c: { s: true }\n'],
  ['a key without value', 'c:\nd: 1\n', ['c', 's'], true, 'c: { s: true }\nd: 1\n'],
  [
    'JSON',
    '{ "c": { "a": 1 } }',
    ['c', 's', 't'],
    'RuntimeDefault',
    '{ "c": { "a": 1, "s": { "t": "RuntimeDefault" } } }',
  ],
  ['CRLF', 'a:\r\n  b: 1\r\nc: 2\r\n', ['a', 'x', 'y'], true, 'a:\r\n  b: 1\r\n  x:\r\n    y: true\r\nc: 2\r\n'],
  ['nothing where a list stands', 'a: [1]\n', ['a', 'x'], true, undefined],
]

describe('setAt', () => {
  it.each(cases)('sets %s', (_title, text, path, value, want) => expect(patched(text, path, value)).toBe(want))
})
