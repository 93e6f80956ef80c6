'use client'
import { useState, type ReactNode } from 'react'
import { useProgress } from '@/lib/progress/provider'
import type { EditorChoice } from '../editor/choice'
import { EditorKeys } from '../editor/editor-frame'
import { useLab, useLabSession, useSession } from '../session/context'
import { DiffDialog } from '../solution/diff-dialog'

/** Check, what was changed, resets, and the keys of the editor. */
export function EditorFoot(props: {
  choice: EditorChoice | undefined
  readOnly: boolean
  /** A form stands in front of the editor. */
  inForm: boolean
}) {
  const { choice, readOnly, inForm } = props
  const data = useLab()
  const session = useLabSession()
  const checking = useSession(s => s.checking)
  const active = useSession(s => s.active)
  const changed = useSession(s => data.start.some(file => s.texts[file.name] !== file.text))
  const activeChanged = useSession(s =>
    data.start.some(file => file.name === s.active && s.texts[file.name] !== file.text),
  )
  const kept = useProgress(s => s.trouble === undefined)
  const [diff, setDiff] = useState(false)
  const { check, resetFile, resetAll } = session.getState()
  return (
    <div className="lab-foot">
      <button
        type="button"
        className="button button-main"
        data-after-editor
        aria-busy={checking}
        aria-keyshortcuts="Control+Enter Meta+Enter"
        onClick={() => void check()}
      >
        {checking ? 'Checking …' : 'Check'}
      </button>
      <div className="lab-row">
        <Action off={!changed} onClick={() => setDiff(true)}>
          My changes
        </Action>
        {data.start.length > 1 && (
          <Action off={!activeChanged} onClick={() => resetFile(active)}>
            Reset this file
          </Action>
        )}
        <Action off={!changed} onClick={() => resetAll()}>
          {data.start.length > 1 ? 'Reset all' : 'Reset the file'}
        </Action>
      </div>
      {/* By keyboard the linter's list lies between: two stops a finding, eighty in the capstone. */}
      <a href="#verdict-title" className="sr-only text-xs focus:not-sr-only max-[76rem]:hidden">
        Skip the linter’s list
      </a>
      {changed && kept && <span className="lab-kept">✓ Kept in this browser</span>}
      <p id="editor-keys" className="lab-keys">
        {readOnly && 'Read only: part of the world. '}
        <span>
          <EditorKeys choice={choice} checks editor={!inForm} />
        </span>
      </p>
      {diff && (
        <DiffDialog
          title="What you changed since the start"
          plain={choice !== 'monaco'}
          pairs={data.start.map(({ name, text }) => ({
            name,
            before: text,
            after: session.getState().texts[name] ?? '',
          }))}
          onClose={() => setDiff(false)}
        />
      )}
    </div>
  )
}

/** Stays where the keyboard is, also when pressing it leaves nothing more to do. */
const Action = ({ off, onClick, children }: { off: boolean; onClick: () => void; children: ReactNode }) => (
  <button type="button" className="button button-small" aria-disabled={off} onClick={() => off || onClick()}>
    {children}
  </button>
)
