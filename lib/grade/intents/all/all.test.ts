import { describe, expect, it } from 'vitest'
import { inputOf } from '../../../testing.ts'
import { kindOf } from '../../kinds.ts'

const whole = kindOf('all')
const head = { id: 'x', kind: 'all', title: 'x', side: 'safe' as const }
const restricted = { kind: 'enforces', namespace: 'shop', level: 'restricted' }
const noToken = { kind: 'token-mount', workload: { kind: 'Pod', name: 'p' }, expect: 'none' }
const namespace = (level: string) =>
  `apiVersion: v1\nkind: Namespace\nmetadata: { name: shop, labels: { pod-security.kubernetes.io/enforce: ${level} } }\n`
const pod = (spec: string) => `apiVersion: v1\nkind: Pod\nmetadata: { name: p, namespace: shop }\nspec: { ${spec} }\n`
const bare = 'containers: [{ name: c, image: c }]'

function ask(of: object[], text: string) {
  const intent = { ...head, ...(whole.schema.parse({ of }) as { of: never[] }) }
  const outcome = whole.evaluate(intent, inputOf({ 'a.yaml': text }))
  return { ...outcome, says: outcome.held ? '' : whole.feedback(intent, outcome.witness) }
}

describe('all', () => {
  it('holds if every part does', () =>
    expect(
      ask(
        [restricted, noToken],
        `${namespace('restricted')}---\n${pod(`automountServiceAccountToken: false, ${bare}`)}`,
      ),
    ).toMatchObject({ held: true }))

  it('fails with the witness and the words of the first part that does not hold', () => {
    const answer = ask([restricted, noToken], `${namespace('restricted')}---\n${pod(bare)}`)
    expect(answer).toMatchObject({ held: false, witness: { kind: 'token-mount', by: 'automount', part: 1 } })
    expect(answer.says).toMatch(/asks the API nothing/)
    expect(ask([restricted, noToken], `${namespace('baseline')}---\n${pod(bare)}`).witness).toMatchObject({ part: 0 })
  })

  it.each([
    ['an unknown kind', [{ kind: 'nobody' }]],
    ['itself', [{ kind: 'all', of: [restricted] }]],
    ['a part without its fields', [{ kind: 'enforces' }]],
    ['no part', []],
  ])('refuses %s', (_, of) => expect(whole.schema.safeParse({ of }).success).toBe(false))
})
