import type { LabSpec } from './lab.ts'
import type { StepEnd } from './replay.ts'
import type { Verdict } from './types.ts'

type Points = { got: number; of: number }
export type Score = Points & { areas?: Record<string, Points> }

/** Points of the held intents; an intent without `points` counts one. By area where the lab names areas. */
export function scoreOf(lab: LabSpec, verdicts: readonly Verdict[]): Score {
  const held = new Set(verdicts.filter(verdict => verdict.held).map(verdict => verdict.intent))
  const total: Points = { got: 0, of: 0 }
  const areas: Record<string, Points> = {}
  for (const intent of lab.intents) {
    const points = intent.points ?? 1
    const got = held.has(intent.id) ? points : 0
    total.of += points
    total.got += got
    if (intent.area === undefined) continue
    const area = (areas[intent.area] ??= { got: 0, of: 0 })
    area.of += points
    area.got += got
  }
  return Object.keys(areas).length > 0 ? { ...total, areas } : total
}

/** Every intent holds; or, where the lab says what is enough, each area has its points and so many steps are stopped. */
export function passes(
  { pass }: LabSpec,
  verdicts: readonly Verdict[],
  { areas = {} }: Score,
  replay: readonly StepEnd[] = [],
): boolean {
  if (!pass) return verdicts.every(verdict => verdict.held)
  const stopped = replay.filter(step => step.ends !== 'open').length
  return stopped >= pass.stopped && Object.values(areas).every(area => area.got >= pass.perArea)
}
