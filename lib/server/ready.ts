import { setTimeout as sleep } from 'node:timers/promises'
import { classroomState } from './classroom.ts'
import { codeOf, log } from './log.ts'

/** An app whose database does not answer in this time should get no more learners for now. */
const PING_MS = 2_000

const answer = (status: number, classroom: string): Response =>
  new Response(`${JSON.stringify({ ready: status === 200, classroom })}\n`, {
    status,
    headers: {
      'content-type': 'application/json',
      'cache-control': 'no-store',
      ...(status === 503 ? { 'retry-after': '1' } : {}),
    },
  })

/** 503 while a classroom starts or its database is away: a balancer sends learners elsewhere. */
export async function ready(): Promise<Response> {
  const state = classroomState()
  if (state.type === 'starting') return answer(503, 'starting')
  if (state.type === 'unavailable') return state.retrying ? answer(503, 'database away') : answer(200, 'unavailable')
  try {
    const late = sleep(PING_MS, 'late', { ref: false })
    const said = await Promise.race([state.room.database.ping(), late])
    return said === 'late' ? answer(503, 'database slow') : answer(200, 'ready')
  } catch (error) {
    log('warn', 'not-ready', { code: codeOf(error) })
    return answer(503, 'database away')
  }
}
