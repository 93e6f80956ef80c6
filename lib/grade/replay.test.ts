import { expect, it } from 'vitest'
import { testContext } from '../testing.ts'
import { grade } from './grade.ts'
import { labSpec } from './lab.ts'

const workload = { kind: 'Pod', name: 'web' }
const lab = labSpec.parse({
  id: 'a-lab',
  title: 'A lab',
  kind: 'repair',
  summary: 'A lab.',
  difficulty: 1,
  minutes: 1,
  section: 's',
  files: [{ name: 'a.yaml', kind: 'manifest' }],
  hints: ['a', 'b', 'c'],
  pass: { perArea: 4, stopped: 1 },
  intents: [
    {
      ...{ id: 'no-token', kind: 'all', title: 'No token', side: 'safe', area: 'identity', points: 4 },
      of: [
        { kind: 'token-mount', workload, expect: 'none' },
        { kind: 'token-mount', workload: { kind: 'Pod', name: 'api' }, expect: 'none' },
      ],
    },
    {
      ...{ id: 'limit', kind: 'keep', title: 'A limit', side: 'safe', area: 'identity', points: 1 },
      ...{ workload, what: [{ has: 'limit', resource: 'memory' }] },
    },
  ],
  replay: [
    {
      ...{ id: 'token-theft', title: 'Take the token', text: 'They look for it.', stoppedBy: ['no-token'] },
      attempts: [{ kind: 'token-mount', workload, expect: 'none' }],
    },
    {
      ...{ id: 'code', title: 'Run code', text: 'They do.', ends: 'contained', stoppedBy: ['no-token', 'limit'] },
      attempts: [{ kind: 'escape', workload, steps: ['become-root'] }],
    },
  ],
})
const pod = (name: string, more = '', security = '') =>
  `apiVersion: v1\nkind: Pod\nmetadata: { name: ${name} }\nspec: { ${more} containers: [{ name: c, image: c, securityContext: { ${security} } }] }\n`
const OFF = 'automountServiceAccountToken: false,'
const HARD = 'runAsUser: 1000, allowPrivilegeEscalation: false'

function judge(...pods: string[]) {
  const result = grade(lab, [{ name: 'a.yaml', text: pods.join('---\n') }], testContext)
  if (result.type === 'invalid') throw new Error(result.problems[0]?.message)
  return { ...result, ends: result.replay?.map(step => `${step.step} ${step.ends} ${step.by.join()}`) }
}

it('asks the facts: a check that fails for another workload does not open the step', () => {
  const { ends, solved } = judge(pod('web', OFF, HARD), pod('api'))
  expect(ends).toEqual(['token-theft cut no-token', 'code contained no-token,limit'])
  expect(solved).toBe(false)
})

it('names the checks that would stop an open step, and says why on its line', () => {
  const { ends, replay } = judge(pod('web'), pod('api', OFF))
  expect(ends).toEqual(['token-theft open no-token', 'code open no-token,limit'])
  expect(replay?.[1]?.because[0]).toMatchObject({ places: [{ file: 'a.yaml' }] })
})

it('passes with enough points in each area and enough steps stopped, and not with every point and too few steps', () => {
  expect(judge(pod('web', OFF), pod('api', OFF))).toMatchObject({ solved: true, score: { got: 4, of: 5 } })
  const strict = { ...lab, pass: { perArea: 4, stopped: 2 } }
  const files = [{ name: 'a.yaml', text: [pod('web', OFF), pod('api', OFF)].join('---\n') }]
  expect(grade(strict, files, testContext)).toMatchObject({ solved: false })
})
