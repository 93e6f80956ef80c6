import { classroomState } from './classroom.ts'
import { codeOf, log } from './log.ts'

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
  if (state.type === 'unavailable') return answer(200, 'unavailable')
  try {
    await state.room.database.ping()
    return answer(200, 'ready')
  } catch (error) {
    log('warn', 'not-ready', { code: codeOf(error) })
    return answer(503, 'database away')
  }
}
