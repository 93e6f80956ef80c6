'use client'
import { useRef, useState } from 'react'
import { useProgress } from '@/lib/progress/provider'
import { useHintsHeld } from '../aside/hints-held'
import type { SolutionFile } from '../lab-data'
import { useLab, useLabSession } from '../session/context'
import { DiffDialog } from './diff-dialog'

/** "Show a solution": after solving at once, before that after one question. The answers are fetched only then. */
export function Solution({ plain }: { plain: boolean }) {
  const { spec } = useLab()
  const session = useLabSession()
  const solved = useProgress(s => s.progress.labs[spec.id]?.solvedAt !== undefined)
  const shown = useProgress(s => s.progress.labs[spec.id]?.solution !== undefined)
  const record = useProgress(s => s.record)
  const held = useHintsHeld()
  const [step, setStep] = useState<'closed' | 'asking' | 'loading' | 'open' | 'failed'>('closed')
  const [answers, setAnswers] = useState<SolutionFile['answers']>([])
  const [chosen, setChosen] = useState(0)
  const opener = useRef<HTMLButtonElement>(null)

  /** The question goes; the focus stays at what asked it, and comes back there from the window. */
  const close = (next: 'closed' | 'loading') => {
    opener.current?.focus()
    setStep(next)
  }
  const show = async () => {
    close('loading')
    try {
      const response = await fetch(`/labs/${spec.id}/solution.json`)
      if (!response.ok) throw new Error(String(response.status))
      setAnswers(((await response.json()) as SolutionFile).answers)
      if (!shown) record('solution-shown', `lab:${spec.id}`, { after: solved ? 'solved' : 'gave-up' })
      setStep('open')
    } catch {
      setStep('failed')
    }
  }
  // A solution says more than any hint; whoever solved the lab may compare.
  if (held && !solved) return null
  const answer = answers[chosen]
  return (
    <section aria-labelledby="solution-title" className="lab-solution">
      <h2 id="solution-title">Solution</h2>
      <button
        ref={opener}
        type="button"
        className="button"
        aria-disabled={step === 'loading'}
        aria-expanded={solved || shown ? undefined : step === 'asking'}
        onClick={() => {
          if (step === 'loading') return
          if (solved || shown) void show()
          else setStep(step === 'asking' ? 'closed' : 'asking')
        }}
      >
        {solved ? 'Compare with a model answer' : 'Show a solution'}
      </button>
      {step === 'asking' && (
        <div className="lab-ask" role="group" aria-label="Show the solution before solving?">
          <p>You have not solved this lab yet. An example explains more once you have tried. See it now?</p>
          <div className="lab-row">
            <button type="button" className="button" onClick={() => void show()}>
              Show it
            </button>
            <button type="button" className="button button-quiet" onClick={() => close('closed')}>
              Keep trying
            </button>
          </div>
        </div>
      )}
      {step === 'failed' && <p role="alert">The solution could not be fetched. Are you offline? Try again.</p>}
      {step === 'open' && answer && (
        <DiffDialog
          title="Your files against a right answer"
          plain={plain}
          pairs={answer.files.map(file => ({
            name: file.name,
            before: session.getState().texts[file.name] ?? '',
            after: file.text,
          }))}
          onClose={() => setStep('closed')}
        >
          <div className="lab-row">
            {answers.length > 1 && (
              <label>
                Right answer{' '}
                <select value={chosen} onChange={event => setChosen(Number(event.currentTarget.value))}>
                  {answers.map((one, index) => (
                    <option key={one.name} value={index}>
                      {one.name.replaceAll('-', ' ')}
                    </option>
                  ))}
                </select>
              </label>
            )}
            <span className="lab-hint-line">Left or minus: yours. Right or plus: one of several right answers.</span>
          </div>
        </DiffDialog>
      )}
    </section>
  )
}
