'use client'
import { useEffect, useRef, useState } from 'react'
import { useProgress } from '@/lib/progress/provider'
import { Bulb } from '../icons'
import { RichText } from '../rich-text'
import { useLab, useLabSession, useSession } from '../session/context'
import { useHintsHeld } from './hints-held'

const WAIT = 30_000
const NONE: readonly number[] = []

/**
 * A question, a principle, a parallel example: one at a time. The next one opens after an edit and a check, or after half
 * a minute. No price, and no count of what is left: counting makes people hurry to the end.
 */
export function Hints() {
  const { spec } = useLab()
  const session = useLabSession()
  const subject = `lab:${spec.id}`
  const held = useHintsHeld()
  const opened = useProgress(s => s.progress.labs[spec.id]?.hints ?? NONE)
  const record = useProgress(s => s.record)
  const version = useSession(s => s.version)
  const checks = useSession(s => s.checks)
  const [since, setSince] = useState<{ version: number; checks: number; rested: boolean }>()
  useEffect(() => {
    if (!since || since.rested) return
    const timer = setTimeout(() => setSince({ ...since, rested: true }), WAIT)
    return () => clearTimeout(timer)
  }, [since])

  const title = useRef<HTMLHeadingElement>(null)
  const shown = spec.hints.slice(0, opened.length)
  const more = opened.length < spec.hints.length
  const locked = since !== undefined && !since.rested && !(version > since.version && checks > since.checks)
  const open = () => {
    if (locked) return
    record('hint', subject, { step: (opened.length + 1) as 1 | 2 | 3 })
    // After the last one there is no button left to keep the focus.
    if (opened.length + 1 === spec.hints.length) title.current?.focus()
    setSince({ version: session.getState().version, checks: session.getState().checks, rested: false })
  }
  if (held)
    return (
      <section aria-labelledby="hints-title" className="lab-hints">
        <h2 id="hints-title">Stuck?</h2>
        <p className="lab-hint-line" data-hints-held>
          {held}
        </p>
      </section>
    )
  return (
    <section aria-labelledby="hints-title" className="lab-hints">
      <h2 id="hints-title" ref={title} tabIndex={-1}>
        Stuck?
      </h2>
      <div aria-live="polite">
        {shown.map((hint, index) => (
          <div key={index} className="lab-hint" data-hint={index + 1}>
            <Bulb />
            <div>
              <RichText>{hint}</RichText>
            </div>
          </div>
        ))}
      </div>
      {more && (
        <>
          <button type="button" className="button" aria-disabled={locked} aria-describedby="hints-when" onClick={open}>
            {opened.length === 0 ? 'Give me a hint' : 'Another hint'}
          </button>
          <p id="hints-when" className="lab-hint-line">
            {locked
              ? 'Opens once you have changed something and checked it, or in half a minute.'
              : 'Hints cost nothing.'}
          </p>
        </>
      )}
      {!more && <OwnWords subject={subject} />}
    </section>
  )
}

/** After the last hint: "what did you change, and why?" Saying it is what makes an example stick. */
function OwnWords({ subject }: { subject: string }) {
  const { spec } = useLab()
  const record = useProgress(s => s.record)
  const said = useProgress(s => s.progress.labs[spec.id]?.notes.at(-1)?.text ?? '')
  const [text, setText] = useState<string>()
  const value = text ?? said
  const save = () => {
    if (text !== undefined && text.trim() !== '' && text !== said) record('note', subject, { text })
  }
  useEffect(() => {
    const leave = () => save()
    window.addEventListener('pagehide', leave)
    return () => window.removeEventListener('pagehide', leave)
  })
  return (
    <div className="lab-own-words">
      <label htmlFor="own-words">What did you change, and why? For yourself; nobody marks it.</label>
      <textarea
        id="own-words"
        rows={3}
        value={value}
        onChange={event => setText(event.currentTarget.value)}
        onBlur={save}
      />
      <p className="lab-hint-line" role="status">
        {value !== '' && value === said ? 'Kept.' : ''}
      </p>
    </div>
  )
}
