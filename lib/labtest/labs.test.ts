import { describe, expect, it } from 'vitest'
import { labIds, loadLab, loadMisconceptions, loadVersions } from '../course/load/index.ts'
import { proveLab } from './prove-lab.ts'

const versions = loadVersions()
const context = { versions, denyList: versions.denyList }
const misconceptions = new Set(loadMisconceptions().map(m => m.id))

// The capstone's answers in all their spellings are some hundred gradings of twenty checks.
const timeout = 120_000

describe.each(labIds())('lab %s', id => {
  it(
    'start fails, every right answer solves in every spelling, every wrong answer fails as declared',
    () => {
      const lab = loadLab(id)
      expect(lab && proveLab(lab, context, misconceptions)).toEqual([])
    },
    timeout,
  )
})
