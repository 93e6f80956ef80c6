import { parentPort } from 'node:worker_threads'
import { judge } from './judge.ts'
import type { Judged, Work } from './work.ts'

/** A thread that judges one piece of work at a time. It is stopped from outside when it takes too long. */
parentPort?.on('message', ({ id, work }: { id: number; work: Work }) => {
  let judged: Judged
  try {
    judged = judge(work)
  } catch (error) {
    // The message may quote the learner's text: only the kind of error leaves the thread.
    process.stderr.write(`${JSON.stringify({ level: 'error', event: 'judge-threw', name: (error as Error).name })}\n`)
    judged = { type: 'stopped', because: 'crashed' }
  }
  parentPort?.postMessage({ id, judged })
})
