import { expect, it } from 'vitest'
import { inputOf } from '../../../testing.ts'
import { secretIntent } from './index.ts'

const IMAGE = `images:
  registry.example.com/orders:1:
    digest: sha256:${'0'.repeat(64)}
    user: 10001:10001
    inputs: { password: [DB_PASSWORD, DB_PASSWORD_FILE] }
`
const pod = (env: string): string =>
  `apiVersion: v1\nkind: Pod\nmetadata: { name: p }\nspec:\n  containers:\n    - name: c\n      image: registry.example.com/orders:1\n      env: [${env}]\n`
const ask = (text: string, question: Record<string, unknown>) => {
  const head = { id: 'x', kind: 'secret', title: 'x', side: 'safe' as const }
  const full = secretIntent.schema.parse({ name: 'password', workload: { kind: 'Pod', name: 'p' }, ...question })
  return secretIntent.evaluate({ ...head, ...full }, inputOf({ 'a.yaml': text }, { 'images.yaml': IMAGE }))
}

it.each<[string, string, Record<string, unknown> | undefined]>([
  ['a literal', pod('{ name: DB_PASSWORD, value: s3cr3t-demo }'), { home: 'Pod', count: 1 }],
  ['its base64', pod('{ name: X, value: czNjcjN0LWRlbW8= }'), { home: 'Pod', encoded: 'base64' }],
  ['a comment', `${pod('')}# s3cr3t-demo\n`, { home: 'comment' }],
  ['neither', pod('{ name: DB_PASSWORD_FILE, value: /run/db }'), undefined],
])('the repository shows %s', (_, text, witness) => {
  const outcome = ask(text, { value: 's3cr3t-demo', reader: 'repository', expect: 'cannot-read' })
  expect(outcome.held).toBe(witness === undefined)
  if (witness) expect(outcome.witness).toMatchObject(witness)
})

it('never fails for what the process shows, and says it', () => {
  const text = pod('{ name: DB_PASSWORD, value: s3cr3t-demo }')
  for (const reader of ['process-environment', 'logs']) {
    const outcome = ask(text, { reader, expect: 'cannot-read' })
    expect(outcome).toMatchObject({ held: true, notes: [{ tone: 'advice' }] })
  }
})

it('fails closed where the workload, or its image, is gone', () => {
  const question = { reader: 'workload', expect: 'reads' }
  expect(ask('apiVersion: v1\nkind: ConfigMap\nmetadata: { name: p }\n', question)).toMatchObject({
    held: false,
    witness: { missing: true },
  })
  expect(ask(pod('').replace('orders:1', 'other:1'), question)).toMatchObject({
    held: false,
    witness: { problem: 'image' },
  })
})

it('a variable is no file, even beside one', () => {
  const question = { reader: 'workload', expect: 'reads', value: 's3cr3t-demo' }
  const variable = pod('{ name: DB_PASSWORD, value: s3cr3t-demo }')
  expect(ask(variable, question)).toMatchObject({ held: true })
  expect(ask(variable, { ...question, as: 'file' })).toMatchObject({ held: false, witness: { problem: 'not-a-file' } })
})

it('of an image that is not there, the repository tells what it takes', () => {
  const text = pod('{ name: DB_PASSWORD, value: s3cr3t-demo }').replace('orders:1', `orders@sha256:${'1'.repeat(64)}`)
  expect(ask(text, { reader: 'workload', expect: 'reads', value: 's3cr3t-demo' })).toMatchObject({ held: true })
})
