'use client'
import { useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { useProgress } from '@/lib/progress/provider'
import { labStanding } from '@/lib/progress/state'
import { takeFocus } from '../ui/take-focus'
import { saveProgress } from './save-progress'

/** Save, read, start over. A reset is an event like any other, so it can be taken back. */
export function ProgressFile({ labs }: { labs: readonly { id: string; title: string }[] }) {
  const progress = useProgress(s => s.progress)
  const exportText = useProgress(s => s.exportText)
  const importText = useProgress(s => s.importText)
  const reset = useProgress(s => s.reset)
  const undo = useProgress(s => s.undo)
  const [says, setSays] = useState('')
  const [asking, setAsking] = useState(false)
  const askButton = useRef<HTMLButtonElement>(null)
  // The pressed buttons go away; what is said of it, with the way back, takes the focus.
  const status = useRef<HTMLDivElement>(null)
  const done = (text: string) => {
    setSays(text)
    status.current?.focus()
  }
  const begun = labs.filter(lab => labStanding(progress, lab.id) !== 'none')

  const take = async (file: File | undefined) => {
    if (!file) return
    const read = importText(await file.text().catch(() => ''))
    if (read.type === 'refused') setSays(read.because)
    else {
      const left = read.refused > 0 ? ` Left out as damaged: ${read.refused}.` : ''
      setSays(
        read.events.length > 0
          ? `Taken over: ${read.events.length} entries.${left}`
          : `Nothing new in that file.${left}`,
      )
    }
  }
  return (
    <>
      <h2 className="mt-10 text-xl">As a file</h2>
      <div className="mt-3 flex flex-wrap items-center gap-3">
        <button type="button" className="button" onClick={() => saveProgress(exportText())}>
          Save my progress
        </button>
        <label className="button relative focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-sea">
          Read a saved file
          <input
            type="file"
            accept=".json,application/json"
            className="absolute inset-0 cursor-pointer opacity-0"
            onChange={event => {
              void take(event.currentTarget.files?.[0])
              event.currentTarget.value = ''
            }}
          />
        </label>
        <span className="text-sm text-ink-faint">Reading adds to what is here; it never overwrites.</span>
      </div>
      <h2 className="mt-10 text-xl">Start over</h2>
      {begun.length > 0 && (
        <ul className="mt-3 grid gap-2">
          {begun.map(lab => (
            <li key={lab.id} className="flex flex-wrap items-center gap-3">
              <span>{lab.title}</span>
              <button
                type="button"
                className="button button-small"
                aria-label={`Reset the lab ${lab.title}`}
                onClick={() => {
                  reset(`lab:${lab.id}`)
                  done(`The lab “${lab.title}” is as new.`)
                }}
              >
                Reset
              </button>
            </li>
          ))}
        </ul>
      )}
      <div className="mt-3 flex flex-wrap items-center gap-3">
        {asking ? (
          <>
            <span>Everything: pages, labs, answers and what is in the editors?</span>
            <button
              type="button"
              className="button"
              onClick={() => {
                reset('all')
                setAsking(false)
                done('Everything is as new.')
              }}
            >
              Reset everything
            </button>
            <button
              ref={takeFocus}
              type="button"
              className="button button-quiet"
              onClick={() => {
                flushSync(() => setAsking(false))
                askButton.current?.focus()
              }}
            >
              Keep it
            </button>
          </>
        ) : (
          <button ref={askButton} type="button" className="button" onClick={() => setAsking(true)}>
            Reset everything …
          </button>
        )}
      </div>
      <div ref={status} role="status" tabIndex={-1} className="mt-4 flex min-h-10 flex-wrap items-center gap-3">
        {says && <p>{says}</p>}
        {progress.reset && says && (
          <button
            type="button"
            className="button button-small"
            onClick={() => {
              if (progress.reset) undo(progress.reset.event)
              done('It is all back.')
            }}
          >
            Undo the reset
          </button>
        )}
      </div>
    </>
  )
}
