import type { LabSpec } from './lab.ts'
import type { Verdict } from './types.ts'

type Points = { got: number; of: number }

/** Points of the held intents; an intent without `points` counts one. By area where the lab names areas. */
export function scoreOf(lab: LabSpec, verdicts: readonly Verdict[]): Points & { areas?: Record<string, Points> } {
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
