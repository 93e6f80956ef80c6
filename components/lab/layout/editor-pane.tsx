'use client'
import { useState, type CSSProperties } from 'react'
import type { EditorChoice } from '../editor/choice'
import { EditorFrame } from '../editor/editor-frame'
import { LedgerForm } from '../ledger'
import { Findings } from '../results/findings'
import { FixButton } from '../results/fix-button'
import { useLab, useSession } from '../session/context'
import { Border } from './border'
import { EditorFoot } from './editor-foot'
import { useLayout } from './kept-layout'
import { UndoBar } from './undo-bar'

/** The middle of the workspace: files and editor, Check and resets, what can be undone, what the linter finds. */
export function EditorPane(props: {
  choice: EditorChoice | undefined
  choose: (choice: EditorChoice, keep: boolean) => void
}) {
  const data = useLab()
  const active = useSession(s => s.active)
  const [form, setForm] = useState(true)
  const own = data.start.find(file => file.name === active)
  const ledger = own?.kind === 'ledger'
  const inForm = ledger && form
  return (
    <div className="lab-editor" data-editor>
      <EditorFrame
        {...props}
        id="lab-editor-panel"
        keys="editor-keys"
        text={data.start[0]?.text ?? ''}
        tools={
          ledger && (
            <button type="button" className="button button-quiet button-small" onClick={() => setForm(!form)}>
              {form ? 'Show the YAML' : 'Show the form'}
            </button>
          )
        }
        instead={inForm && <LedgerForm file={active} />}
      />
      <EditorFoot choice={props.choice} readOnly={!own} inForm={inForm} />
      <UndoBar />
      <LinterList />
    </div>
  )
}

/** The linter's list below the editor: its height can be dragged, it can be shut, and both are remembered. */
function LinterList() {
  const [layout, change] = useLayout()
  const height = layout.list ?? 112
  return (
    <div
      className="lab-linter"
      data-open={layout.listOpen}
      {...(layout.list ? { 'data-sized': true, style: { '--list': `${layout.list}px` } as CSSProperties } : {})}
    >
      {layout.listOpen && (
        <Border
          axis="y"
          label="Height of the linter’s list"
          value={height}
          least={48}
          most={600}
          step={24}
          grow={-1}
          perPixel={() => 1}
          onChange={list => change({ list })}
        />
      )}
      <Findings
        open={layout.listOpen}
        onToggle={open => {
          if (open !== layout.listOpen) change({ listOpen: open })
        }}
        fixOf={finding => <FixButton finding={finding} />}
      />
    </div>
  )
}
