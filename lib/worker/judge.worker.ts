import { createJudge } from './judge.ts'
import type { FromWorker, Judge, ToWorker } from './protocol.ts'

let judge: Judge | undefined
const tell = (message: FromWorker) => self.postMessage(message)

self.onmessage = async (event: MessageEvent<ToWorker>) => {
  const message = event.data
  if (message.type === 'setup') {
    judge = createJudge(message.setup)
    tell({ type: 'ready' })
    return
  }
  try {
    if (!judge) throw new Error('asked before it was set up')
    tell({ type: 'answer', id: message.id, answer: await judge[message.topic](message.ask as never) })
  } catch (error) {
    tell({
      type: 'failed',
      id: message.id,
      says: `The judge failed: ${error instanceof Error ? error.message : String(error)}`,
    })
  }
}
