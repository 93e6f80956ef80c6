import { describe, expect, it } from 'vitest'
import { createJudgeClient, PATIENCE, STARTUP, type Means, type Thread } from './client.ts'
import type { FromWorker, Judge, Setup, ToWorker } from './protocol.ts'

const setup = { world: [], context: { versions: {}, denyList: [] }, panels: [] } as unknown as Setup
const files = (text: string) => ({ files: [{ name: 'a.yaml', text }] })
const lint = (message: string) => ({
  findings: [],
  mends: [],
  problems: [{ file: message, code: 'syntax' as const, message }],
})

/** Threads that answer only when told to, and a clock that is moved by hand. */
function stage(options: { workers?: boolean; inline?: boolean } = {}) {
  const threads: { sent: ToWorker[]; say: (m: FromWorker) => void; break: () => void; ended: boolean }[] = []
  const timers: { ms: number; then: () => void }[] = []
  const means: Means = {
    spawn() {
      if (options.workers === false) return undefined
      const thread = { sent: [] as ToWorker[], say: (_: FromWorker) => {}, break: () => {}, ended: false }
      threads.push(thread)
      return {
        post: m => thread.sent.push(m),
        listen(hear, broke) {
          thread.say = hear
          thread.break = () => broke('broke')
        },
        end: () => (thread.ended = true),
      } satisfies Thread
    },
    inline: () =>
      options.inline === false
        ? Promise.reject(new Error('no network'))
        : Promise.resolve({ lint: ask => lint(`inline ${ask.files[0]?.text}`) } as Partial<Judge> as Judge),
    after(ms, then) {
      const timer = { ms, then }
      timers.push(timer)
      return () => void (timers.includes(timer) && timers.splice(timers.indexOf(timer), 1))
    },
  }
  const fire = (ms: number) =>
    timers
      .splice(
        timers.findIndex(t => t.ms === ms),
        1,
      )
      .forEach(t => t.then())
  const asked = (n: number) => threads[n]?.sent.filter(m => m.type === 'ask') ?? []
  return { client: createJudgeClient(setup, means), threads, timers, fire, asked }
}

describe('the judge client', () => {
  it('sets the worker up first, then asks', async () => {
    const { client, threads, asked } = stage()
    const answer = client.ask('lint', files('x'))
    expect(threads[0]?.sent.map(m => m.type)).toEqual(['setup'])
    threads[0]?.say({ type: 'ready' })
    expect(client.where()).toBe('worker')
    expect(asked(0)).toHaveLength(1)
    threads[0]?.say({ type: 'answer', id: asked(0)[0]!.id, answer: lint('ok') })
    expect(await answer).toEqual({ type: 'answer', value: lint('ok') })
  })

  it('drops stale questions and stale answers, and lets a verdict go first', async () => {
    const { client, threads, asked } = stage()
    const first = client.ask('lint', files('1'))
    threads[0]?.say({ type: 'ready' })
    const second = client.ask('lint', files('2'))
    const third = client.ask('lint', files('3'))
    const verdict = client.ask('grade', files('3'))
    expect(await second).toEqual({ type: 'stale' })
    threads[0]?.say({ type: 'answer', id: asked(0)[0]!.id, answer: lint('1') })
    expect(await first).toEqual({ type: 'stale' })
    expect(asked(0)[1]).toMatchObject({ topic: 'grade' })
    threads[0]?.say({ type: 'answer', id: asked(0)[1]!.id, answer: { type: 'invalid', problems: [] } })
    expect(await verdict).toEqual({ type: 'answer', value: { type: 'invalid', problems: [] } })
    threads[0]?.say({ type: 'answer', id: asked(0)[2]!.id, answer: lint('3') })
    expect(await third).toEqual({ type: 'answer', value: lint('3') })
  })

  it('ends a judge that thinks too long, says so, and starts another for the next question', async () => {
    const { client, threads, fire, asked } = stage()
    const hostile = client.ask('lint', files('hostile'))
    threads[0]?.say({ type: 'ready' })
    fire(PATIENCE)
    expect(await hostile).toMatchObject({ type: 'stopped', because: 'timeout' })
    expect(threads[0]?.ended).toBe(true)
    const next = client.ask('lint', files('fine'))
    threads[0]?.say({ type: 'answer', id: 1, answer: lint('late') })
    threads[1]?.say({ type: 'ready' })
    threads[1]?.say({ type: 'answer', id: asked(1)[0]!.id, answer: lint('fine') })
    expect(await next).toEqual({ type: 'answer', value: lint('fine') })
  })

  it('survives a crash', async () => {
    const { client, threads } = stage()
    const answer = client.ask('lint', files('x'))
    threads[0]?.say({ type: 'ready' })
    threads[0]?.break()
    expect(await answer).toMatchObject({ type: 'stopped', because: 'crash' })
    void client.ask('lint', files('y'))
    expect(threads).toHaveLength(2)
  })

  it.each([
    ['there are no workers', (s: ReturnType<typeof stage>) => s, false],
    ['the worker cannot be loaded', (s: ReturnType<typeof stage>) => s.threads[0]?.break(), true],
    ['the worker never becomes ready', (s: ReturnType<typeof stage>) => s.fire(STARTUP), true],
  ])('judges on the page when %s', async (_, happen, workers) => {
    const s = stage({ workers })
    const answer = s.client.ask('lint', files('x'))
    happen(s)
    await Promise.resolve()
    await Promise.resolve()
    s.fire(0)
    expect(await answer).toEqual({ type: 'answer', value: lint('inline x') })
    expect(s.client.where()).toBe('page')
  })

  it('says so when it can be loaded nowhere', async () => {
    const { client } = stage({ workers: false, inline: false })
    expect(await client.ask('lint', files('x'))).toMatchObject({ type: 'stopped', because: 'crash' })
  })

  it('answers everything when it is closed', async () => {
    const { client, threads } = stage()
    const waiting = [client.ask('lint', files('x')), client.ask('grade', files('x'))]
    client.close()
    expect((await Promise.all(waiting)).map(a => a.type)).toEqual(['stopped', 'stopped'])
    expect(threads[0]?.ended).toBe(true)
    expect(await client.ask('lint', files('y'))).toMatchObject({ type: 'stopped', because: 'closed' })
  })
})
