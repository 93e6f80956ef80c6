import { askIntent } from '../grade/kinds.ts'
import type { LabSpec } from '../grade/lab.ts'
import { replayOf, type StepEnd } from '../grade/replay.ts'
import { definePanel } from './types.ts'

export type ReplayRow = Omit<StepEnd, 'step' | 'by'> & {
  id: string
  title: string
  text: string
  /** Titles of the checks, with their area: those that stop it, or those that would. */
  by: { area: string; title: string }[]
  remains?: string
}
export type ReplayView = { steps: ReplayRow[]; stopped: number; enough: number }

/** The attack on the whole, replayed against the files as they are. `lab` is handed in by the page. */
export const replayPanel = definePanel<ReplayView, { lab?: LabSpec }>({
  id: 'replay',
  title: 'Attack replay',
  applies: () => false,
  compute(input, { lab }) {
    const steps = lab?.replay ?? []
    const asked = new Set(steps.flatMap(step => step.stoppedBy))
    const verdicts = (lab?.intents ?? [])
      .filter(({ id }) => asked.has(id))
      .map(intent => ({ intent: intent.id, held: askIntent(intent, input).held }))
    const rows = replayOf(steps, verdicts, input).map(({ step: id, ends, by, because }, index): ReplayRow => {
      const { title = id, text = '', remains } = steps[index] ?? {}
      const named = by.map(check => {
        const intent = lab?.intents.find(one => one.id === check)
        const area = lab?.areas?.find(one => one.id === intent?.area)
        return { area: area?.title ?? '', title: intent?.title ?? check }
      })
      return { id, title, text, ends, by: named, because, ...(remains ? { remains } : {}) }
    })
    const stopped = rows.filter(row => row.ends !== 'open').length
    return { steps: rows, stopped, enough: lab?.pass?.stopped ?? rows.length }
  },
})
