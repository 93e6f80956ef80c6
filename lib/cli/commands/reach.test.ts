import { describe, expect, test } from 'vitest'
import { testContext } from '../../testing.ts'
import { parseArguments, UsageError, type Exit, type Io } from '../command.ts'
import { reachCommand } from './reach.ts'

const lab = 'content/labs/api-policy-repair'
const files = [`${lab}/world`, `${lab}/start`]

function run(...argv: string[]): { exit: Exit; json: Record<string, unknown> } {
  let text = ''
  const io: Io = {
    out: more => void (text += more),
    err: () => undefined,
    stdin: () => '',
    terminal: { out: false, err: false },
    context: () => testContext,
  }
  const exit = reachCommand.run(parseArguments([...argv, '--format', 'json'], reachCommand), io) as Exit
  return { exit, json: JSON.parse(text) as Record<string, unknown> }
}

describe('drydock reach', () => {
  test('one verdict: both sides, and the lines that say yes', () => {
    const { exit, json } = run(
      ...files,
      '--from',
      'production/frontend',
      '--to',
      'production/api',
      '--port',
      '8080/TCP',
    )
    expect(exit).toBe(0)
    expect(json).toMatchObject({
      from: 'production/frontend',
      to: 'production/api',
      port: '8080/TCP',
      allowed: true,
      egress: { isolated: false, allowedBy: [] },
      ingress: { isolated: true, allowedBy: [{ file: `${lab}/start/manifest.yaml`, path: 'spec.ingress[0].from[0]' }] },
    })
  })
  test('a name of outside.yaml, and a denial', () => {
    expect(run(...files, '--from', 'production/api', '--to', 'imds', '--port', '80/TCP')).toMatchObject({
      exit: 1,
      json: { allowed: false },
    })
  })
  test('the table has no pair of a pod and itself, and whole ranges', () => {
    const { exit, json } = run(...files)
    expect(exit).toBe(0)
    const rows = json['connections'] as { from: string; to: string; ports: unknown[] }[]
    expect(rows.filter(row => row.from === row.to)).toEqual([])
    expect(rows.find(row => row.from === 'production/batch' && row.to === 'production/database')?.ports).toEqual(
      ['TCP', 'UDP', 'SCTP'].map(protocol => ({ protocol, port: 1, endPort: 65535 })),
    )
    expect(rows.find(row => row.from === 'production/batch' && row.to === 'production/api')).toBeUndefined()
    expect(json['pods']).toContain('production/api')
  })
  test('the difference of two folders', () => {
    const before = run('--diff', `${lab}/world`, `${lab}/world`)
    expect(before).toMatchObject({ exit: 0, json: { changes: [] } })
  })
  test('a refused policy is unreadable input', () => {
    expect(run('lib/lint/rules/network/valid-policy/examples/bad-1.yaml').exit).toBe(2)
  })
  test('wrong usage is said', () => {
    expect(() => run(...files, '--from', 'production/api')).toThrow(UsageError)
    expect(() => run(...files, '--from', 'production/api', '--to', 'nobody/here', '--port', '1/TCP')).toThrow(
      UsageError,
    )
    expect(() => run()).toThrow(UsageError)
  })
})
