import * as z from 'zod'
import type { Violation } from '../../../facts/admission/index.ts'

/** A breach that the task cannot do without: of a check, or only these values of it. */
export const exception = z.strictObject({ check: z.string(), values: z.array(z.string()).min(1).optional() })

/** Is every value that the check complains of among those that are let through? */
export function isExcepted(violation: Violation, exceptions: readonly z.infer<typeof exception>[]): boolean {
  const mine = exceptions.filter(({ check }) => check === violation.check)
  if (mine.some(({ values }) => values === undefined)) return true
  const allowed = new Set(mine.flatMap(({ values }) => values ?? []))
  return (
    allowed.size > 0 &&
    violation.spots.every(({ value }) => [value].flat().every(one => typeof one === 'string' && allowed.has(one)))
  )
}
