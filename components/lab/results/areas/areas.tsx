'use client'
import type { ReactNode } from 'react'
import type { LabSpec } from '@/lib/grade/lab'
import type { Grade } from '@/lib/grade/types'
import { Mark } from '../../panels/parts/answers'
import './areas.css'

type Graded = Extract<Grade, { type: 'graded' }>
type Intent = LabSpec['intents'][number]

/** The goals by area, each with its points; an area that is complete folds itself up. `goals` draws those of one area. */
export function Areas(props: {
  spec: LabSpec
  graded: Graded | undefined
  goals: (intents: Intent[], openFirst: boolean) => ReactNode
}) {
  const { spec, graded, goals } = props
  const areas = (spec.areas ?? []).map(area => {
    const intents = spec.intents.filter(intent => intent.area === area.id)
    const of = intents.reduce((sum, intent) => sum + (intent.points ?? 1), 0)
    return { ...area, intents, of, got: graded?.score.areas?.[area.id]?.got }
  })
  const worst = areas.find(area => area.got !== undefined && area.got < area.of)
  return (
    <>
      <PassRule spec={spec} graded={graded} />
      {areas.map(({ id, title, intents, of, got }) => (
        // A new verdict opens and shuts anew; in between the reader does.
        <details
          key={`${id} ${got ?? ''}`}
          className="lab-area fold"
          open={got === undefined || got < of}
          data-area={id}
          data-got={got}
        >
          <summary>
            <h3>{title}</h3>
            <Points got={got} of={of} enough={spec.pass?.perArea ?? of} />
          </summary>
          {goals(intents, id === worst?.id)}
        </details>
      ))}
    </>
  )
}

function Points({ got, of, enough }: { got: number | undefined; of: number; enough: number }) {
  if (got === undefined) return <span className="lab-area-points">{of} points</span>
  return (
    <span className="lab-area-points">
      <meter min={0} max={of} low={enough} high={enough} optimum={of} value={got} aria-hidden="true" />
      <Mark tone={got >= enough ? 'good' : 'bad'}>
        {got} of {of}
      </Mark>
    </span>
  )
}

/** What is enough, and how far it is. */
function PassRule({ spec, graded }: { spec: LabSpec; graded: Graded | undefined }) {
  if (!spec.pass) return null
  const { perArea, stopped } = spec.pass
  const steps = spec.replay?.length ?? 0
  const ends = graded?.replay?.filter(step => step.ends !== 'open').length
  const areas = Object.values(graded?.score.areas ?? {})
  return (
    <p className="lab-pass" data-pass={graded?.solved}>
      To pass: {perArea} points in each area, and {stopped} of the {steps} steps of the attack stopped.
      {graded && (
        <>
          {' '}
          So far: {areas.filter(area => area.got >= perArea).length} of {areas.length} areas, {ends} of {steps} steps,{' '}
          {graded.score.got} of {graded.score.of} points.
        </>
      )}
    </p>
  )
}
