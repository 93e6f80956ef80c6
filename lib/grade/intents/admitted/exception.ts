import * as z from 'zod'
import type { Violation } from '../../../facts/admission/index.ts'

/** A breach that the task cannot do without: of a check, or only these values of it. */
export const exception = z.strictObject({ check: z.string(), values: z.array(z.string()).min(1).optional() })

/** What a check still complains of when the exceptions are let through; undefined for nothing. */
export function withoutExceptions(
  violation: Violation,
  exceptions: readonly z.infer<typeof exception>[],
): Violation | undefined {
  const mine = exceptions.filter(({ check }) => check === violation.check)
  if (mine.length === 0) return violation
  if (mine.some(({ values }) => values === undefined)) return undefined
  const spared = new Set(mine.flatMap(({ values }) => values ?? []))
  const left = violation.spots.flatMap((spot, index) =>
    [spot.value].flat().every(one => typeof one === 'string' && spared.has(one)) ? [] : [index],
  )
  // A breach without a spot names no value that could be spared.
  if (left.length === 0 && violation.spots.length > 0) return undefined
  const kept = new Set(left)
  return {
    ...violation,
    spots: violation.spots.filter((_, index) => kept.has(index)),
    places: violation.places.filter((_, index) => kept.has(index)),
  }
}
