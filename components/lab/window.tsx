'use client'
import { useEffect, useId, type ReactNode, type RefObject } from 'react'

/** A window over the workspace. Escape closes it, and the focus goes back to what opened it. */
export function Window(props: {
  title: string
  dialog: RefObject<HTMLDialogElement | null>
  onClose: () => void
  children: ReactNode
}) {
  const { dialog } = props
  const title = useId()
  useEffect(() => dialog.current?.showModal(), [dialog])
  return (
    <dialog ref={dialog} className="lab-dialog" aria-labelledby={title} onClose={props.onClose}>
      <div className="lab-heading">
        <h2 id={title}>{props.title}</h2>
        <button type="button" className="button button-small ml-auto" onClick={() => dialog.current?.close()}>
          Close
        </button>
      </div>
      {props.children}
    </dialog>
  )
}
