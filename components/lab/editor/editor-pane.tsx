'use client'
import { useCallback, useState, useSyncExternalStore } from 'react'
import { LedgerForm } from '../ledger'
import { Findings } from '../results/findings'
import { useLab, useLabSession, useSession } from '../session/context'
import { DiffDialog } from '../solution/diff-dialog'
import { chosenEditor, keepEditor, type EditorChoice } from './choice'
import { EditorHost } from './editor-host'
import { FileTabs } from './file-tabs'

const never = () => () => {}

/** Which editor is shown; on the server, and until the browser said what it wants, none. */
export function useEditorChoice() {
  const kept = useSyncExternalStore<EditorChoice | undefined>(never, chosenEditor, () => undefined)
  const [mine, setMine] = useState<EditorChoice>()
  const choose = useCallback((choice: EditorChoice, keep: boolean) => {
    setMine(choice)
    if (keep) keepEditor(choice)
  }, [])
  return [mine ?? kept, choose] as const
}

export function EditorPane(props: {
  choice: EditorChoice | undefined
  choose: (choice: EditorChoice, keep: boolean) => void
}) {
  const { choice, choose } = props
  const data = useLab()
  const active = useSession(s => s.active)
  const [failed, setFailed] = useState(false)
  const [form, setForm] = useState(true)
  const own = data.start.find(file => file.name === active)
  const asForm = own?.kind === 'ledger' && form
  return (
    <div className="lab-editor" data-editor>
      <div className="lab-editor-head">
        <FileTabs panel="lab-editor-panel" />
        <div className="lab-editor-tools">
          {own?.kind === 'ledger' && (
            <button type="button" className="button button-quiet button-small" onClick={() => setForm(!form)}>
              {form ? 'Show the YAML' : 'Show the form'}
            </button>
          )}
          <button
            type="button"
            className="button button-quiet button-small"
            aria-pressed={choice === 'plain'}
            onClick={() => choose(choice === 'plain' ? 'monaco' : 'plain', true)}
          >
            Plain editor
          </button>
        </div>
      </div>
      {failed && (
        <p role="status" className="lab-hint-line px-3">
          The full editor could not be loaded, so this is the plain one. Everything else works the same.
        </p>
      )}
      <div id="lab-editor-panel" role="tabpanel" aria-labelledby={`tab-${active}`} className="lab-editor-frame">
        {asForm && <LedgerForm file={active} />}
        <div className="lab-editor-host" hidden={asForm}>
          {choice ? (
            <EditorHost
              key={choice}
              choice={choice}
              describedBy="editor-keys"
              onFailed={() => {
                setFailed(true)
                choose('plain', false)
              }}
            />
          ) : (
            <pre className="lab-waiting">{data.start[0]?.text}</pre>
          )}
        </div>
      </div>
      <EditorFoot choice={choice} readOnly={!own} />
      <UndoBar />
      <Findings />
    </div>
  )
}

function EditorFoot({ choice, readOnly }: { choice: EditorChoice | undefined; readOnly: boolean }) {
  const data = useLab()
  const session = useLabSession()
  const checking = useSession(s => s.checking)
  const active = useSession(s => s.active)
  const changed = useSession(s => data.start.some(file => s.texts[file.name] !== file.text))
  const activeChanged = useSession(s =>
    data.start.some(file => file.name === s.active && s.texts[file.name] !== file.text),
  )
  const [diff, setDiff] = useState(false)
  const { check, resetFile, resetAll } = session.getState()
  return (
    <div className="lab-foot">
      <button
        type="button"
        className="button button-main"
        data-after-editor
        aria-disabled={checking}
        aria-keyshortcuts="Control+Enter Meta+Enter"
        onClick={() => void check()}
      >
        {checking ? 'Checking …' : 'Check'}
      </button>
      <div className="lab-row">
        <button type="button" className="button button-small" disabled={!changed} onClick={() => setDiff(true)}>
          My changes
        </button>
        {data.start.length > 1 && (
          <button
            type="button"
            className="button button-small"
            disabled={!activeChanged}
            onClick={() => resetFile(active)}
          >
            Reset this file
          </button>
        )}
        <button type="button" className="button button-small" disabled={!changed} onClick={() => resetAll()}>
          {data.start.length > 1 ? 'Reset all' : 'Reset the file'}
        </button>
      </div>
      <p id="editor-keys" className="lab-keys">
        {readOnly ? 'Read only: part of the world. ' : ''}
        <kbd>Ctrl</kbd>/<kbd>⌘</kbd> <kbd>Enter</kbd> checks.{' '}
        {choice === 'plain' ? (
          'Tab leaves the editor.'
        ) : (
          <>
            Tab indents; <kbd>Ctrl</kbd> <kbd>M</kbd> lets Tab leave, <kbd>Esc</kbd> leaves at once. <kbd>F8</kbd> goes
            to the next finding.
          </>
        )}
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

/** After a reset, a fix, or another tab's change: what was there can come back. */
function UndoBar() {
  const undo = useSession(s => s.undo)
  const undoReplace = useSession(s => s.undoReplace)
  const dismiss = useSession(s => s.dismissUndo)
  if (!undo) return null
  return (
    <p className="lab-undo">
      <span>{undo.label}.</span>
      <button type="button" className="button button-small" onClick={undoReplace}>
        Undo
      </button>
      <button type="button" className="button button-quiet button-small" onClick={dismiss}>
        Dismiss
      </button>
    </p>
  )
}
