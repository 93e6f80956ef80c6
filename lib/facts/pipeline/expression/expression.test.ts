import { describe, expect, it } from 'vitest'
import { conditionOf } from './condition.ts'
import { evaluate, type Scope } from './evaluate.ts'
import { parseExpression } from './parse.ts'
import { piecesOf } from './template.ts'
import { unknown, type Value } from './value.ts'

const scope: Scope = {
  contexts: {
    github: { ref: 'refs/heads/main', event_name: 'push', event: { commits: [{ message: 'a' }, { message: 'b' }] } },
    needs: { scan: { result: 'skipped' }, 'unit-test': { result: 'success' } },
    vars: unknown,
  },
  status: { success: true, failure: false, cancelled: false },
}
const run = (text: string): Value | string => {
  const parsed = parseExpression(text)
  return parsed.ok ? evaluate(parsed.expression, scope) : `error: ${parsed.message}`
}

const vectors: [string, Value][] = [
  ["github.ref == 'refs/heads/MAIN'", true],
  ["GitHub['Ref'] != 'refs/heads/main'", false],
  ["needs.scan.result == 'success'", false],
  ["always() && needs.scan.result == 'success'", false],
  ["!failure() && needs.scan.result != 'failure'", true],
  ["needs.unit-test.result == 'success'", true],
  ["contains(needs.*.result, 'skipped')", true],
  ["join(github.event.commits.*.message, '+')", 'a+b'],
  ['null == 0', true],
  ["'' == 0", true],
  ["'0x10' == 16", true],
  ["true == '1'", true],
  ["'true' == true", false],
  ["'a' < 1", false],
  ["'false' && 'yes'", 'yes'],
  ["false || 'else'", 'else'],
  ["'it''s'", "it's"],
  ["format('{0}-{{x}}', 'a')", 'a-{x}'],
  ['1 < 2 == true', true],
  ['!true || true', true],
  ["fromJSON('[1,2]')[1]", 2],
  ['github.event.nothing.here', null],
  ['vars.GO', unknown],
  ['false && vars.GO', false],
  ['vars.GO || true', true],
  ["vars.GO == 'yes'", unknown],
  ["case(false, 'a', true, 'b', 'c')", 'b'],
  ["startsWith('Hello', 'hE')", true],
]

describe('expressions', () => {
  it.each(vectors)('%s', (text, value) => expect(run(text)).toEqual(value))

  it.each([['github.ref == "main"'], ['(a'], ['a b'], ["'open"], ['a &&'], ['']])('refuses %s', text =>
    expect(parseExpression(text).ok).toBe(false),
  )
})

describe('templates', () => {
  it('keeps braces inside strings', () => {
    expect(piecesOf("x ${{ format('}}') }} y").map(piece => piece.type)).toEqual(['text', 'expression', 'text'])
  })
})

describe('conditions', () => {
  it.each<[string, boolean, boolean]>([
    ["github.ref == 'x' &&\ngithub.sha\n", false, false],
    ['${{ github.ref }}', false, false],
    ['${{ github.ref }}\n', true, false],
    [' ${{ always() }}', true, true],
    ['${{ a }} && ${{ b }}', true, false],
    ['always()', false, true],
    ['', false, true],
  ])('%j', (text, leftOver, status) => {
    const condition = conditionOf(text)
    expect([condition.leftOver !== undefined, condition.status]).toEqual([leftOver, status])
  })
})

describe('hostile expressions', () => {
  it('refuses what is longer than the runner takes', () =>
    expect(parseExpression(Array(5000).fill('always()').join(' && ')).ok).toBe(false))
})
