import { describe, expect, it } from 'vitest'
import { inputOf } from '../testing.ts'
import { imagePanel } from './image.ts'
import { startPanel } from './start.ts'

const DIGEST = `sha256:${'a'.repeat(64)}`
const world = {
  'images.yaml': `images:\n  r.example/app:1: { digest: '${DIGEST}', builtFrom: Dockerfile, writes: [/tmp], listens: [8080] }\n  base:1: { digest: '${DIGEST}', user: '0', shell: true, supported: false }\n`,
}
const input = inputOf(
  {
    Dockerfile:
      'FROM base:1 AS build\nRUN make\n\nFROM base:1 AS spare\n\nFROM scratch\nCOPY --from=build /app /app\nUSER app\nENTRYPOINT ["/app"]\n',
    'pod.yaml': `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  securityContext: { runAsNonRoot: true }
  containers:
    - name: app
      image: r.example/app:1
      securityContext: { readOnlyRootFilesystem: true }
`,
  },
  world,
)

describe('the start panel', () => {
  it('answers every question of every container, worst first, with the way to the lines', () => {
    const [web] = startPanel.compute(input, {}).workloads
    expect(web?.verdict).toBe('refused')
    expect(web?.pod.map(row => [row.question, row.verdict])).toEqual([
      ['api', 'yes'],
      ['admission', 'yes'],
      ['volumes', 'yes'],
    ])
    const [app] = web?.containers ?? []
    expect(app?.runsAs).toBe('the user that the image calls app')
    expect(app?.rows.map(row => [row.question, row.verdict])).toEqual([
      ['image', 'yes'],
      ['user', 'no'],
      ['writes', 'no'],
      ['ports', 'yes'],
    ])
    const places = app?.rows.find(row => row.question === 'user')?.says[0]?.places
    expect(places?.map(place => `${place.file}:${place.range.start.line}`)).toEqual([
      'Dockerfile:8',
      'pod.yaml:5',
      'pod.yaml:8',
    ])
  })

  it('shows itself where images are known, and only for the learner’s own workloads', () => {
    expect(startPanel.applies(input)).toBe(true)
    expect(
      startPanel.applies(inputOf({ 'a.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }' }, world)),
    ).toBe(false)
    const around = inputOf(
      {},
      {
        ...world,
        'pods.yaml': 'apiVersion: v1\nkind: Pod\nmetadata: { name: x }\nspec: { containers: [{ name: x, image: y }] }',
      },
    )
    expect(startPanel.compute(around, {}).workloads).toEqual([])
  })
})

describe('the image panel', () => {
  it('says what becomes of each stage and what comes out', () => {
    const [file] = imagePanel.compute(input, {}).files
    expect(file?.stages.map(stage => [stage.name, stage.from, stage.role, stage.supported])).toEqual([
      ['build', 'base:1', 'gives', false],
      ['spare', 'base:1', 'unused', false],
      ['stage 2', 'scratch', 'ships', undefined],
    ])
    expect(file?.facts.map(fact => [fact.name, fact.tone])).toEqual([
      ['User', 'bad'],
      ['Shell', 'good'],
      ['Program', 'good'],
    ])
  })
  it('keeps talking about a Dockerfile that does not build', () => {
    const [file] = imagePanel.compute(inputOf({ Dockerfile: 'FROM a\nRUNN x' }), {}).files
    expect(file?.problems[0]?.text).toBe('Unknown instruction: RUNN.')
  })
})
