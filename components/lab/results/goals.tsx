'use client'
import type { Note, Verdict } from '@/lib/grade/types'
import { Bulb, Cross, Ring, Tick } from '../icons'
import { PlaceButtons } from '../place-button'
import { RichText } from '../rich-text'
import { useLab } from '../session/context'
import { Notes } from './notes'

type Intent = ReturnType<typeof useLab>['spec']['intents'][number]
type Row = { intent: Intent; verdict: Verdict | undefined; changed: boolean; notes: readonly Note[] }

/** The goals in the lab's order, but those that are not met first. */
export function Goals(props: {
  intents: readonly Intent[]
  verdicts: readonly Verdict[] | undefined
  /** Of the check before: which goals were met. */
  before: Readonly<Record<string, boolean>> | undefined
  /** Notes that stand below the list, once for all goals. */
  saidBelow: readonly Note[]
  /** The first goal that is not met shows its reasons at once. */
  openFirst: boolean
}) {
  const said = new Set(props.saidBelow.map(note => note.says))
  const rows = props.intents.map((intent): Row => {
    const verdict = props.verdicts?.find(one => one.intent === intent.id)
    const was = props.before?.[intent.id]
    return {
      intent,
      verdict,
      changed: verdict !== undefined && was !== undefined && was !== verdict.held,
      notes: verdict?.notes?.filter(note => !said.has(note.says)) ?? [],
    }
  })
  const open = rows.filter(row => row.verdict && !row.verdict.held)
  const rest = rows.filter(row => !open.includes(row))
  return (
    <ul className="lab-goals">
      {open.map((row, index) => (
        <Failed key={row.intent.id} row={row} first={props.openFirst && index === 0} />
      ))}
      {rest.map(({ intent, verdict, changed, notes }) => (
        <li key={intent.id} data-intent={intent.id} data-held={verdict ? 'yes' : undefined}>
          <p className="lab-goal">
            {verdict ? <Tick /> : <Ring />}
            <span>
              <RichText inline>{intent.title}</RichText>
              <span className="sr-only">{verdict ? ' (met)' : ' (not checked yet)'}</span>
            </span>
            <Labels intent={intent} changed={changed ? 'now met' : undefined} tone="tag-good" />
          </p>
          <Notes notes={notes} />
        </li>
      ))}
    </ul>
  )
}

/** What kind of goal it is, and whether the last edit turned it. */
const Labels = (props: { intent: Intent; changed: string | undefined; tone: 'tag-good' | 'tag-bad' }) => (
  <span className="lab-goal-labels">
    {props.changed && <span className={`tag ${props.tone}`}>{props.changed}</span>}
    {props.intent.area && <span className="tag">{props.intent.points ?? 1} points</span>}
    <span className="tag">{props.intent.side === 'safe' ? 'safe' : 'still works'}</span>
  </span>
)

function Failed({ row, first }: { row: Row; first: boolean }) {
  const { misconceptions } = useLab()
  const { intent, verdict, changed, notes } = row
  const { witness, feedback } = verdict ?? {}
  const known = feedback?.misconception ? misconceptions[feedback.misconception] : undefined
  return (
    <li data-intent={intent.id} data-held="no">
      <details open={first} className="lab-failed fold">
        <summary className="lab-goal">
          <Cross />
          <span>
            <RichText inline>{intent.title}</RichText>
            <span className="sr-only"> (not met)</span>
          </span>
          <Labels intent={intent} changed={changed ? 'was met before' : undefined} tone="tag-bad" />
        </summary>
        <div className="lab-why">
          {witness && (
            <p className="lab-witness">
              <RichText inline>{witness.says}</RichText>
              <PlaceButtons places={witness.places} />
            </p>
          )}
          {feedback && feedback.text !== witness?.says && <RichText>{feedback.text}</RichText>}
          {known && (
            <p className="lab-belief">
              <Bulb />
              <span>
                Perhaps you thought: “{known.belief}” <RichText inline>{known.truth}</RichText>{' '}
                {known.href && <a href={known.href}>Read the paragraph</a>}
              </span>
            </p>
          )}
          <Notes notes={notes} />
        </div>
      </details>
    </li>
  )
}
