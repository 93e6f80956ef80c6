import type { Answer, FromWorker, Judge, Questions, Setup, ToWorker, Topic } from './protocol.ts'

/** The part of a Worker that is used; a test brings its own. */
export interface Thread {
  post(message: ToWorker): void
  listen(hear: (message: FromWorker) => void, broke: (says: string) => void): void
  end(): void
}

export interface Means {
  /** Starts a thread, or answers nothing where there are no workers. */
  spawn(): Thread | undefined
  /** The same judge on this thread. */
  inline(setup: Setup): Promise<Judge>
  /** Calls back after so many milliseconds; answers how to call it off. */
  after(ms: number, then: () => void): () => void
}

/** A judge that thinks longer than this about one question is ended. */
export const PATIENCE = 5_000
/** How long a thread may take to load before the judge runs on the page's own thread instead. */
export const STARTUP = 20_000

export const TOO_LONG =
  'Judging these files took too long, so the judge was stopped. Undo your last large change, or look for text that repeats itself many times.'
const CRASHED = 'The judge broke down on these files and was started anew. Nothing you typed is lost.'

export type JudgeClient = {
  ask<T extends Topic>(topic: T, ask: Questions[T]['ask']): Promise<Answer<T>>
  /** Where the judge runs: for people who want to know, and for tests. */
  where(): 'worker' | 'page' | 'starting'
  onWhere(hear: (where: 'worker' | 'page' | 'starting') => void): void
  close(): void
}

type Waiting = { id: number; topic: Topic; ask: Questions[Topic]['ask']; done: (answer: Answer<Topic>) => void }

/**
 * Asks one question at a time. Of each topic only the newest question counts: what waits behind it is `stale` at once,
 * and so is an answer that comes when a newer question waits. A thread that is too slow or breaks is ended and replaced.
 */
export function createJudgeClient(setup: Setup, means: Means): JudgeClient {
  const queue: Waiting[] = []
  let thread: Thread | undefined
  let inline: Judge | undefined
  let state: 'idle' | 'starting' | 'ready' | 'closed' = 'idle'
  let current: Waiting | undefined
  let callOff: () => void = () => {}
  let count = 0
  const listeners: ((where: 'worker' | 'page' | 'starting') => void)[] = []

  const where = () => (inline ? 'page' : state === 'ready' ? 'worker' : 'starting')
  const moved = () => listeners.forEach(hear => hear(where()))

  const finish = (answer: Answer<Topic>) => {
    callOff()
    const waiting = current
    current = undefined
    waiting?.done(answer)
    next()
  }

  const drop = () => {
    callOff()
    thread?.end()
    thread = undefined
    state = 'idle'
  }

  const stop = (because: 'timeout' | 'crash') => {
    drop()
    finish({ type: 'stopped', because, says: because === 'timeout' ? TOO_LONG : CRASHED })
  }

  async function moveToPage() {
    drop()
    state = 'starting'
    try {
      inline = await means.inline(setup)
      state = 'ready'
    } catch (error) {
      state = 'idle'
      for (const waiting of [current, ...queue.splice(0)])
        waiting?.done({
          type: 'stopped',
          because: 'crash',
          says: `The judge could not be loaded (${String(error)}). Reload the page.`,
        })
      current = undefined
      return
    }
    moved()
    if (current) send(current)
    else next()
  }

  function start() {
    state = 'starting'
    moved()
    try {
      thread = means.spawn()
    } catch {
      thread = undefined
    }
    if (!thread) return void moveToPage()
    const mine = thread
    callOff = means.after(STARTUP, () => void moveToPage())
    thread.listen(
      message => {
        if (mine !== thread) return
        if (message.type === 'ready') {
          callOff()
          state = 'ready'
          moved()
          if (current) send(current)
          else next()
        } else if (current && message.id === current.id) {
          finish(
            message.type === 'answer'
              ? queue.some(waiting => waiting.topic === current?.topic)
                ? { type: 'stale' }
                : { type: 'answer', value: message.answer }
              : { type: 'stopped', because: 'crash', says: message.says },
          )
        }
      },
      () => {
        if (mine !== thread) return
        if (state === 'starting') void moveToPage()
        else stop('crash')
      },
    )
    thread.post({ type: 'setup', setup })
  }

  function send(waiting: Waiting) {
    current = waiting
    if (inline) {
      const judge = inline
      // A task of its own, so that the page can paint the key that was pressed.
      callOff = means.after(0, () => void answerInline(judge, waiting))
      return
    }
    callOff = means.after(PATIENCE, () => stop('timeout'))
    thread?.post({ type: 'ask', id: waiting.id, topic: waiting.topic, ask: waiting.ask })
  }

  async function answerInline(judge: Judge, waiting: Waiting) {
    let answer: Answer<Topic>
    try {
      answer = { type: 'answer', value: await judge[waiting.topic](waiting.ask as never) }
    } catch (error) {
      answer = { type: 'stopped', because: 'crash', says: String(error) }
    }
    if (current === waiting) finish(queue.some(one => one.topic === waiting.topic) ? { type: 'stale' } : answer)
  }

  function next() {
    if (current || state === 'closed' || state === 'starting') return
    // A verdict was asked for by hand: it goes before what merely follows the typing.
    const place = queue.findIndex(waiting => waiting.topic === 'grade')
    const [waiting] = queue.splice(Math.max(place, 0), 1)
    if (!waiting) return
    if (state === 'idle') {
      current = waiting
      start()
    } else send(waiting)
  }

  return {
    ask: (topic, ask) =>
      new Promise(resolve => {
        if (state === 'closed')
          return resolve({ type: 'stopped', because: 'closed', says: 'The workspace was closed.' })
        for (let i = queue.length - 1; i >= 0; i--)
          if (queue[i]?.topic === topic) queue.splice(i, 1).forEach(old => old.done({ type: 'stale' }))
        queue.push({ id: ++count, topic, ask, done: resolve as (answer: Answer<Topic>) => void })
        next()
      }),
    where,
    onWhere: hear => void listeners.push(hear),
    close() {
      drop()
      state = 'closed'
      for (const waiting of [current, ...queue.splice(0)])
        waiting?.done({ type: 'stopped', because: 'closed', says: 'The workspace was closed.' })
      current = undefined
      listeners.length = 0
    },
  }
}
