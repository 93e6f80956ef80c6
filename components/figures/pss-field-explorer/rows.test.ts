import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { judge } from '../pss-live/judge'
import { LESSON_POD } from '../pss-live/lesson-pod'
import { changesAt, changeVersions, rowsAt } from './rows'

describe('the field explorer', () => {
  it('shows what each version brought', () => {
    expect(changeVersions('baseline')).toEqual([0, 19, 27, 29, 31, 32, 34, 35, 37])
    expect(changeVersions('restricted')).toEqual([0, 8, 19, 22, 23, 25, 27, 29, 31, 32, 34, 35, 37])
    expect(changesAt('restricted', 35)).toEqual(['procMount_restricted', 'runAsNonRoot', 'runAsUser'])
  })
  it('has a row for each check that runs, with what passes', () => {
    expect(rowsAt('baseline', 0)).toHaveLength(11)
    expect(rowsAt('restricted', 37)).toHaveLength(15)
    for (const row of rowsAt('restricted', 37)) expect(row.allowed.length).toBeGreaterThan(0)
  })
})

describe('the live verdict', () => {
  it('starts with the Pod of the lesson, which both levels admit', () => {
    const lesson = readFileSync(new URL('../../../content/source-lesson.md', import.meta.url), 'utf8').split('\n')
    expect(LESSON_POD).toBe(`${lesson.slice(89, 109).join('\n')}\n`)
    const [row] = judge(LESSON_POD, 'v1.37').view.workloads
    expect([row?.workload, row?.baseline, row?.restricted]).toEqual(['Pod default/secure-pod', true, true])
  })
  const pod =
    'apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec: { hostPID: true, containers: [{ name: a, image: x }] }\n'
  it('judges both levels and points at the line', () => {
    const [row] = judge(pod, 'v1.37').view.workloads
    expect([row?.baseline, row?.restricted]).toEqual([false, false])
    expect(row?.checks[0]?.spots[0]?.where.range.start.line).toBe(4)
  })
  it('says what cannot be read', () => {
    expect(judge('a: [', 'v1.37').problems.length).toBeGreaterThan(0)
  })
})
