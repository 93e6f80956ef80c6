import { execFile } from 'node:child_process'
import { availableParallelism } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { Worker } from 'node:worker_threads'
import type { Judged, Work } from './work.ts'

export type PoolOptions = {
  /** Threads; one less than the processors, at least one. */
  threads?: number | undefined
  /** Time limit of one judging in milliseconds, counted from its start, not from its arrival. */
  limit?: number | undefined
  /** Most pieces of work that may wait; more are refused at once. */
  waiting?: number | undefined
}

/** More work came than may wait: the sender should try again later. */
export class PoolBusy extends Error {
  override name = 'PoolBusy'
}

type Task = { id: number; work: Work; done(judged: Judged): void }
type Seat = { worker: Worker; task?: Task; timer?: NodeJS.Timeout }

/**
 * Threads that judge work, each stopped hard when it takes too long or too much memory: hostile text costs its sender an
 * answer and nobody else anything but time.
 */
export class Pool {
  private readonly bundle: string
  private readonly threads: number
  private readonly limit: number
  private readonly most: number
  private readonly seats = new Set<Seat>()
  private readonly queue: Task[] = []
  private next = 0
  private closed = false

  constructor(bundle: string, options: PoolOptions = {}) {
    this.bundle = bundle
    this.threads = options.threads ?? Math.max(1, availableParallelism() - 1)
    this.limit = options.limit ?? 3_000
    this.most = options.waiting ?? 1_000
  }

  static async open(project: string, options?: PoolOptions): Promise<Pool> {
    const script = path.join(project, 'lib', 'grading', 'bundle.mjs')
    const { stdout } = await promisify(execFile)(process.execPath, [script], { cwd: project })
    return new Pool(stdout.trim(), options)
  }

  judge(work: Work): Promise<Judged> {
    if (this.closed) return Promise.reject(new PoolBusy('closed'))
    if (this.queue.length >= this.most) return Promise.reject(new PoolBusy('full'))
    return new Promise(resolve => {
      this.queue.push({ id: this.next++, work, done: resolve })
      this.serve()
    })
  }

  async close(): Promise<void> {
    this.closed = true
    for (const task of this.queue.splice(0)) task.done({ type: 'stopped', because: 'crashed' })
    await Promise.all([...this.seats].map(seat => seat.worker.terminate()))
  }

  private serve(): void {
    while (this.queue.length > 0) {
      const seat = [...this.seats].find(one => !one.task) ?? (this.seats.size < this.threads ? this.seat() : undefined)
      const task = seat && this.queue.shift()
      if (!seat || !task) return
      seat.task = task
      seat.worker.ref()
      // A new thread first loads the course: its first task gets that time on top.
      seat.timer = setTimeout(() => this.drop(seat, 'too-slow'), this.limit + (seat.timer ? 0 : 5_000))
      seat.worker.postMessage({ id: task.id, work: task.work })
    }
  }

  private seat(): Seat {
    const worker = new Worker(this.bundle, {
      resourceLimits: { maxOldGenerationSizeMb: 160, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 },
      env: { NODE_ENV: process.env.NODE_ENV ?? 'production' },
      stdin: false,
    })
    const seat: Seat = { worker }
    this.seats.add(seat)
    worker.on('message', ({ id, judged }: { id: number; judged: Judged }) => {
      if (seat.task?.id !== id) return
      this.finish(seat, judged)
      this.serve()
    })
    worker.once('error', () => this.drop(seat, 'crashed'))
    worker.once('exit', () => this.drop(seat, 'crashed'))
    worker.unref()
    return seat
  }

  private finish(seat: Seat, judged: Judged): void {
    clearTimeout(seat.timer)
    const task = seat.task
    delete seat.task
    seat.worker.unref()
    task?.done(judged)
  }

  private drop(seat: Seat, because: 'too-slow' | 'crashed'): void {
    if (!this.seats.delete(seat)) return
    this.finish(seat, { type: 'stopped', because })
    void seat.worker.terminate()
    if (!this.closed) this.serve()
  }
}
