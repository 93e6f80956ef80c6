import { describe, expect, it } from 'vitest'
import type { JudgeClient } from '@/lib/worker/client'
import { testContext } from '@/lib/testing'
import type { LabData } from '../lab-data'
import { createLabSession } from './session'

const data: LabData = {
  spec: {
    id: 'l',
    title: 'L',
    kind: 'repair',
    summary: 's',
    difficulty: 1,
    minutes: 1,
    section: 's',
    files: [{ name: 'a.yaml', kind: 'manifest' }],
    panels: [],
    intents: [
      { id: 'safe', kind: 'x', title: 't', side: 'safe' },
      { id: 'works', kind: 'x', title: 't', side: 'works' },
    ],
    feedback: [],
    hints: ['', '', ''],
    mistakes: [],
  },
  content: 'c',
  start: [{ name: 'a.yaml', text: 'start', kind: 'manifest' }],
  world: [],
  context: testContext,
  panelTitles: {},
  misconceptions: {},
  page: { id: 'p', title: 'P', href: '/learn/p' },
  next: undefined,
}

function stage() {
  const timers: (() => void)[] = []
  const graded: unknown[] = []
  const waiting: { topic: string; text: string; answer: (value: unknown) => void }[] = []
  const judge: JudgeClient = {
    ask: (topic, ask) =>
      new Promise(resolve =>
        waiting.push({ topic, text: ask.files[0]?.text ?? '', answer: value => resolve(value as never) }),
      ),
    where: () => 'worker',
    onWhere: () => {},
    close: () => {},
  }
  const session = createLabSession(data, {
    after: (_, then) => {
      timers.push(then)
      return () => void (timers.includes(then) && timers.splice(timers.indexOf(then), 1))
    },
    graded: (...args) => graded.push(args),
  })
  return { session, judge, timers, graded, waiting, state: () => session.getState() }
}
const tick = () => new Promise(resolve => setTimeout(resolve))
const finding = (what: string) => ({ type: 'answer', value: { findings: [{ what }], problems: [], mends: [] } })

describe('a lab session', () => {
  it('lints after a pause and drops an answer about an older text', async () => {
    const { session, judge, timers, waiting, state } = stage()
    session.getState().connect(judge)
    state().edited('a.yaml', 'one')
    state().edited('a.yaml', 'two')
    expect(timers).toHaveLength(1)
    waiting[0]?.answer(finding('about start'))
    await tick()
    expect(state().lint).toBeUndefined()
    timers[0]?.()
    expect(waiting[1]).toMatchObject({ topic: 'lint', text: 'two' })
    waiting[1]?.answer(finding('about two'))
    await tick()
    expect(state().lint).toMatchObject({ findings: [{ what: 'about two' }], version: 2 })
  })

  it('gives no verdict until it is asked for, then hands it on with the changed files', async () => {
    const { session, judge, waiting, graded, state } = stage()
    session.getState().connect(judge)
    state().edited('a.yaml', 'mine')
    expect(waiting.map(w => w.topic)).toEqual(['lint'])
    const done = state().check()
    expect(state().checking).toBe(true)
    void state().check()
    expect(waiting.filter(w => w.topic === 'grade')).toHaveLength(1)
    const grade = { type: 'invalid', problems: [{ file: 'a.yaml', code: 'syntax', message: 'no' }] }
    waiting.at(-1)?.answer({ type: 'answer', value: grade })
    await done
    expect(state()).toMatchObject({ checking: false, verdict: { grade, version: 1 }, checks: 1 })
    expect(state().announcement).toContain('could not be read')
    expect(graded).toEqual([[grade, { 'a.yaml': 'mine' }]])
  })

  it('says why the judge was stopped, and can be asked again', async () => {
    const { session, judge, waiting, state } = stage()
    session.getState().connect(judge)
    const done = state().check()
    waiting.at(-1)?.answer({ type: 'stopped', because: 'timeout', says: 'took too long' })
    await done
    expect(state()).toMatchObject({
      checking: false,
      stopped: 'took too long',
      announcement: 'took too long',
      verdict: undefined,
    })
  })

  it('resets and takes it back; the editor is told which file to take over', () => {
    const { state } = stage()
    state().edited('a.yaml', 'mine')
    expect(state().replaced).toEqual({})
    expect(state().changes()).toEqual({ 'a.yaml': 'mine' })
    state().resetAll()
    expect(state()).toMatchObject({ texts: { 'a.yaml': 'start' }, replaced: { 'a.yaml': 1 } })
    expect(state().changes()).toEqual({})
    state().undoReplace()
    expect(state()).toMatchObject({ texts: { 'a.yaml': 'mine' }, replaced: { 'a.yaml': 2 }, undo: undefined })
  })

  it('takes no text for a file that is not the learner’s', () => {
    const { state } = stage()
    state().edited('world.yaml', 'x')
    state().replace({ 'world.yaml': 'x' })
    expect(state().texts).toEqual({ 'a.yaml': 'start' })
  })
})
