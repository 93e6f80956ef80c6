import { expect, it } from 'vitest'
import { loadLab } from '../course/load/index.ts'
import { makeInput } from '../facts/make-input.ts'
import type { FileSet } from '../source/types.ts'
import { testContext } from '../testing.ts'
import { replayPanel } from './replay.ts'

const lab = loadLab('capstone-shop')
if (!lab) throw new Error('The capstone is not there.')
const kinds = new Map(lab.spec.files.map(({ name, kind }) => [name, kind]))
const view = (files: FileSet) => {
  const typed = files.map(file => ({ ...file, kind: kinds.get(file.name) ?? ('manifest' as const) }))
  return structuredClone(replayPanel.compute(makeInput(typed, testContext, lab.world), { lab: lab.spec }))
}

it('names for each open step the checks that would stop it, and a line of the files', () => {
  const { steps, stopped, enough } = view(lab.start)
  expect({ steps: steps.length, stopped, enough }).toEqual({ steps: 7, stopped: 0, enough: 6 })
  for (const step of steps) {
    expect(step.by.length).toBeGreaterThan(0)
    expect(step.because[0]?.places.length).toBeGreaterThan(0)
  }
})

it('says what stops each step, and what remains', () => {
  const model = lab.right.find(({ name }) => name === 'model')
  const { steps, stopped } = view(model?.files ?? [])
  expect(stopped).toBe(7)
  expect(steps.map(({ ends }) => ends)).toEqual(['cut', 'contained', 'cut', 'cut', 'cut', 'cut', 'cut'])
  expect(steps.find(({ id }) => id === 'imds')?.because[0]).toMatchObject({
    places: [{ file: '60-network.yaml' }, {}, {}],
  })
  expect(steps.at(-1)?.remains).toMatch(/DNS/)
})
