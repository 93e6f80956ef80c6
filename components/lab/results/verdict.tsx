'use client'
import { useEffect, useRef } from 'react'
import type { LabSpec } from '@/lib/grade/lab'
import type { Grade } from '@/lib/grade/types'
import { useProgress } from '@/lib/progress/provider'
import { useLab, useSession } from '../session/context'
import { Areas } from './areas/areas'
import { Goals } from './goals'
import { Notes, sharedAssumptions } from './notes'
import { Unreadable } from './unreadable'

/** What the last check said: each goal, the first one that is not met on top, with the proof on the learner's own lines. */
export function VerdictView() {
  const { spec } = useLab()
  const verdict = useSession(s => s.verdict)
  const stale = useSession(s => s.verdict !== undefined && s.verdict.version !== s.version)
  const stopped = useSession(s => s.stopped)
  const checks = useSession(s => s.checks)
  const solvedBefore = useProgress(s => s.progress.labs[spec.id]?.solvedAt !== undefined)
  const heading = useRef<HTMLDivElement>(null)
  // Who reads further down when the verdict comes would not see that it came.
  useEffect(() => {
    if (checks === 0) return
    heading.current?.scrollIntoView({ block: 'nearest' })
    // On a phone the results have taken the place of the editor, and of what had the focus.
    if (!document.activeElement?.checkVisibility()) heading.current?.focus({ preventScroll: true })
  }, [checks])
  const grade = verdict?.grade
  const graded = grade?.type === 'graded' ? grade : undefined
  const assumed = sharedAssumptions(graded?.verdicts ?? [])
  const goalsOf = (intents: LabSpec['intents'], openFirst: boolean) => (
    <Goals
      verdicts={graded?.verdicts}
      before={verdict?.before}
      intents={intents}
      saidBelow={assumed}
      openFirst={openFirst}
    />
  )
  const goals = spec.areas ? <Areas spec={spec} graded={graded} goals={goalsOf} /> : goalsOf(spec.intents, true)
  return (
    <section aria-labelledby="verdict-title" className="lab-verdict">
      <div ref={heading} tabIndex={-1} className="lab-heading">
        <h2 id="verdict-title">{grade ? 'Verdict' : 'Goals'}</h2>
        {grade ? <Summary grade={grade} /> : solvedBefore && <span className="tag tag-good">solved before</span>}
      </div>
      {stopped && <p className="lab-stopped">{stopped}</p>}
      {stale && (
        <p className="lab-hint-line">You have changed the files since this check. Check again for a new verdict.</p>
      )}
      {!grade && (
        <p className="lab-hint-line">
          Edit the {spec.files.length > 1 ? 'files' : 'file'}, then press <strong>Check</strong>.{' '}
          {spec.pass ? 'Any answer with enough points is right.' : 'Any repair that meets all of these goals is right.'}{' '}
          <strong>Safe</strong> goals keep an attacker out, <strong>still works</strong> goals keep the program running.
        </p>
      )}
      {grade?.type === 'invalid' ? <Unreadable problems={grade.problems} /> : goals}
      {assumed.length > 0 && (
        <div className="lab-assumed">
          <Notes notes={assumed} />
        </div>
      )}
    </section>
  )
}

function Summary({ grade }: { grade: Grade }) {
  if (grade.type === 'invalid') return <span className="tag tag-warn">could not be read</span>
  if (grade.solved) return <span className="tag tag-good">solved</span>
  if (grade.score.areas)
    return (
      <span className="tag tag-bad">
        {grade.score.got} of {grade.score.of} points
      </span>
    )
  const held = grade.verdicts.filter(one => one.held).length
  return (
    <span className="tag tag-bad">
      {held} of {grade.verdicts.length} met
    </span>
  )
}
