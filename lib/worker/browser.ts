import { createJudgeClient, type JudgeClient, type Thread } from './client.ts'
import type { FromWorker, Setup } from './protocol.ts'

/** The judge of a browser page: in a worker of its own; on the page's thread where workers are missing or refused. */
export function browserJudge(setup: Setup): JudgeClient {
  return createJudgeClient(setup, {
    spawn: () => (typeof Worker === 'undefined' ? undefined : threadOf()),
    inline: async given => (await import('./judge.ts')).createJudge(given),
    after: (ms, then) => {
      const timer = setTimeout(then, ms)
      return () => clearTimeout(timer)
    },
  })
}

function threadOf(): Thread {
  const worker = new Worker(new URL('./judge.worker.ts', import.meta.url), { type: 'module', name: 'judge' })
  return {
    post: message => worker.postMessage(message),
    listen(hear, broke) {
      worker.onmessage = (event: MessageEvent<FromWorker>) => hear(event.data)
      worker.onerror = event => broke(event.message)
      worker.onmessageerror = () => broke('an answer could not be read')
    },
    end: () => worker.terminate(),
  }
}
