'use client'
import type { Grade, Note, Verdict } from '@/lib/grade/types'
import { Bulb, Cross, Ring, Tick } from '../icons'
import { PlaceButton } from '../place-button'
import { RichText } from '../rich-text'
import { useLab, useSession } from '../session/context'
import { Unreadable } from './unreadable'

/** What the last check said: each goal, the first one that is not met on top, with the proof on the learner's own lines. */
export function VerdictView() {
  const lab = useLab()
  const verdict = useSession(s => s.verdict)
  const stale = useSession(s => s.verdict !== undefined && s.verdict.version !== s.version)
  return (
    <section aria-labelledby="verdict-title">
      <div className="lab-heading">
        <h2 id="verdict-title">{verdict ? 'Verdict' : 'Goals'}</h2>
        {verdict && <Summary grade={verdict.grade} />}
      </div>
      {stale && (
        <p className="lab-hint-line">You have changed the files since this check. Check again for a new verdict.</p>
      )}
      {!verdict && (
        <p className="lab-hint-line">
          Any repair that reaches these goals is right. Check tells which ones it reaches.
        </p>
      )}
      {verdict?.grade.type === 'invalid' ? (
        <Unreadable problems={verdict.grade.problems} />
      ) : (
        <Goals verdicts={verdict?.grade.verdicts} intents={lab.spec.intents} />
      )}
      {verdict?.grade.type === 'graded' && <Areas grade={verdict.grade} />}
    </section>
  )
}

function Summary({ grade }: { grade: Grade }) {
  if (grade.type === 'invalid') return <span className="tag tag-warn">could not be read</span>
  if (grade.solved) return <span className="tag tag-good">solved</span>
  const held = grade.verdicts.filter(one => one.held).length
  return (
    <span className="tag tag-bad">
      {held} of {grade.verdicts.length} met
    </span>
  )
}

type Intent = ReturnType<typeof useLab>['spec']['intents'][number]

function Goals({ intents, verdicts }: { intents: readonly Intent[]; verdicts: readonly Verdict[] | undefined }) {
  const rows = intents.map(intent => ({ intent, verdict: verdicts?.find(one => one.intent === intent.id) }))
  const open = rows.filter(row => row.verdict && !row.verdict.held)
  const rest = rows.filter(row => !open.includes(row))
  return (
    <ul className="lab-goals">
      {open.map((row, index) => (
        <Failed key={row.intent.id} intent={row.intent} verdict={row.verdict} first={index === 0} />
      ))}
      {rest.map(({ intent, verdict }) => (
        <li key={intent.id} data-intent={intent.id} data-held={verdict ? 'yes' : undefined}>
          <p className="lab-goal">
            {verdict ? <Tick /> : <Ring />}
            <span>
              <RichText inline>{intent.title}</RichText>
              <span className="sr-only">{verdict ? ' (met)' : ' (not checked yet)'}</span>
            </span>
            <Side intent={intent} />
          </p>
          <Notes notes={verdict?.notes} />
        </li>
      ))}
    </ul>
  )
}

const Side = ({ intent }: { intent: Intent }) => (
  <span className="tag ml-auto">{intent.side === 'safe' ? 'safe' : 'still works'}</span>
)

function Failed({ intent, verdict, first }: { intent: Intent; verdict: Verdict | undefined; first: boolean }) {
  const { misconceptions } = useLab()
  const { witness, feedback, notes } = verdict ?? {}
  const known = feedback?.misconception ? misconceptions[feedback.misconception] : undefined
  return (
    <li data-intent={intent.id} data-held="no">
      <details open={first} className="lab-failed">
        <summary className="lab-goal">
          <Cross />
          <span>
            <RichText inline>{intent.title}</RichText>
            <span className="sr-only"> (not met)</span>
          </span>
          <Side intent={intent} />
        </summary>
        <div className="lab-why">
          {witness && (
            <p className="lab-witness">
              <RichText inline>{witness.says}</RichText>{' '}
              {unique(witness.places).map(place => (
                <PlaceButton key={`${place.file}:${place.range.start.offset}`} place={place} />
              ))}
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

const TONES = { advice: 'Advice', assumption: 'Assumed', praise: 'Well done' } as const

function Notes({ notes }: { notes: Note[] | undefined }) {
  if (!notes || notes.length === 0) return null
  return (
    <ul className="lab-notes">
      {notes.map(note => (
        <li key={note.says} data-tone={note.tone}>
          <strong>{TONES[note.tone]}:</strong> <RichText inline>{note.says}</RichText>{' '}
          {unique(note.places).map(place => (
            <PlaceButton key={`${place.file}:${place.range.start.offset}`} place={place} />
          ))}
        </li>
      ))}
    </ul>
  )
}

function Areas({ grade }: { grade: Extract<Grade, { type: 'graded' }> }) {
  const areas = Object.entries(grade.score.areas ?? {})
  if (areas.length === 0) return null
  return (
    <table className="lab-areas">
      <caption>
        Score {grade.score.got} of {grade.score.of}
      </caption>
      <tbody>
        {areas.map(([area, { got, of }]) => (
          <tr key={area}>
            <th scope="row">{area}</th>
            <td>
              <meter min={0} max={of} value={got} aria-hidden="true" />
            </td>
            <td>
              {got} of {of}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Places on one line of one file are one door. */
function unique<P extends { file: string; range: { start: { line: number; offset: number } } }>(
  places: readonly P[],
): P[] {
  const seen = new Set<string>()
  return places.filter(({ file, range }) => {
    const key = `${file}:${range.start.line}`
    return !seen.has(key) && seen.add(key)
  })
}
