'use client'
import { useSession } from '../session/context'

/** The bar goes, with the button that had the focus; it goes on at what follows the editor. */
const leave = () => document.querySelector<HTMLElement>('[data-after-editor]')?.focus()

/** After a reset, a fix, or another tab's change: what was there can come back. */
export function UndoBar() {
  const undo = useSession(s => s.undo)
  const undoReplace = useSession(s => s.undoReplace)
  const dismiss = useSession(s => s.dismissUndo)
  if (!undo) return null
  return (
    <p className="lab-undo">
      <span>{undo.label}.</span>
      <button
        type="button"
        className="button button-small"
        onClick={() => {
          leave()
          undoReplace()
        }}
      >
        Undo
      </button>
      <button
        type="button"
        className="button button-quiet button-small"
        onClick={() => {
          leave()
          dismiss()
        }}
      >
        Dismiss
      </button>
    </p>
  )
}
