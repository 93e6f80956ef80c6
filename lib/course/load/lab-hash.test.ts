import { expect, it } from 'vitest'
import { judge } from '../../grading/judge.ts'
import { labHash, labIds, loadLab } from './index.ts'

const lab = loadLab(labIds()[0] ?? '')
if (!lab) throw new Error('There is no lab.')

it('changes with goals, start and world, and with nothing else', () => {
  const { spec, start, world } = lab
  const all = [
    labHash(lab),
    labHash({ spec: { ...spec, intents: spec.intents.slice(1) }, start, world }),
    labHash({ spec, start: start.map(file => ({ ...file, text: `${file.text} ` })), world }),
    labHash({ spec, start, world: [...world, { name: 'more.yaml', text: '' }] }),
  ]
  expect(new Set(all).size).toBe(4)
  expect(labHash({ ...lab, ...{ brief: 'another' } })).toBe(labHash(lab))
})

it('is what the server stores with a grade', () => {
  const judged = judge({ lab: lab.spec.id, files: lab.start.map(({ name, text }) => ({ name, text })) })
  expect(judged.type === 'judged' && judged.content).toBe(labHash(lab))
})
