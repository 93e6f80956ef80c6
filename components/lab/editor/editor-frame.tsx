'use client'
import { useState, type ReactNode } from 'react'
import { useSession } from '../session/context'
import type { EditorChoice } from './choice'
import { EditorHost } from './editor-host'
import { FileTabs } from './file-tabs'

/** Tabs of the files, the choice between the two editors, and the chosen one. The lab and the playground both use it. */
export function EditorFrame(props: {
  id: string
  choice: EditorChoice | undefined
  choose: (choice: EditorChoice, keep: boolean) => void
  /** Id of the element that says which keys work. */
  keys: string
  /** Shown while the editor is chosen and loaded. */
  text: string
  tools?: ReactNode
  /** Stands in front of the editor, which keeps its text behind it. */
  instead?: ReactNode
}) {
  const { choice, choose, instead } = props
  const active = useSession(s => s.active)
  const [failed, setFailed] = useState(false)
  return (
    <>
      <div className="lab-editor-head">
        <FileTabs panel={props.id} />
        <div className="lab-editor-tools">
          {props.tools}
          {!instead && (
            <button
              type="button"
              className="button button-quiet button-small"
              aria-pressed={choice === 'plain'}
              onClick={() => choose(choice === 'plain' ? 'monaco' : 'plain', true)}
            >
              Plain editor
            </button>
          )}
        </div>
      </div>
      {failed && !instead && (
        <p role="status" className="lab-hint-line px-3">
          The full editor could not be loaded, so this is the plain one. Everything else works the same.
        </p>
      )}
      <div id={props.id} role="tabpanel" aria-labelledby={`tab-${active}`} className="lab-editor-frame">
        {instead}
        <div className="lab-editor-host" hidden={Boolean(instead)}>
          {choice ? (
            <EditorHost
              key={choice}
              choice={choice}
              describedBy={props.keys}
              onFailed={() => {
                setFailed(true)
                choose('plain', false)
              }}
            />
          ) : (
            <pre className="lab-waiting">{props.text}</pre>
          )}
        </div>
      </div>
    </>
  )
}

/** What the keyboard can do: with `checks` anywhere in the lab, with `editor` in the chosen one; above all, how to leave it. */
export function EditorKeys(props: { choice: EditorChoice | undefined; checks?: boolean; editor: boolean }) {
  const { choice, checks, editor } = props
  return (
    <>
      {checks && (
        <>
          <kbd>Ctrl</kbd>/<kbd>⌘</kbd> <kbd>Enter</kbd> checks
        </>
      )}
      {checks && editor && ' · '}
      {editor &&
        (choice === 'plain' ? (
          'Tab leaves the editor'
        ) : (
          <>
            <kbd>Esc</kbd> leaves the editor · <kbd>Ctrl</kbd> <kbd>M</kbd> lets Tab leave · <kbd>F8</kbd> next mark
          </>
        ))}
    </>
  )
}
