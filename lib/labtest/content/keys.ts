import type { Context } from '../../facts/world.ts'
import { computeKey } from '../../quiz/compute.ts'
import type { Quiz } from '../../quiz/schema.ts'

/** Cases whose key, computed by the engine, is not the author's. */
export function keyErrors(quiz: Quiz, context: Context): string[] {
  return quiz.items.flatMap(item => {
    if (item.kind !== 'predict-verdict' && item.kind !== 'predict-traffic') return []
    return item.cases.flatMap(one => {
      if (!one.compute) return []
      const key = computeKey(item, one, context)
      return key === one.key
        ? []
        : [`quizzes/${quiz.id}.yaml, ${item.id}, case ${one.id}: the engine says ${key}, the author ${one.key}`]
    })
  })
}
