'use client'
import { useEffect, useRef, type ReactNode } from 'react'

/** A panel over the page, at its side. Escape and its button close it; the browser gives the focus back. */
export function Sheet({
  label,
  close,
  head,
  children,
}: {
  label: string
  close(): void
  head: ReactNode
  children: ReactNode
}) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    if (!dialog.current?.open) dialog.current?.showModal()
  }, [])
  return (
    <dialog ref={dialog} className="t-sheet" aria-label={label} onClose={close}>
      <div>
        <div className="t-sheet-head">
          {head}
          <button type="button" className="button button-small" onClick={() => dialog.current?.close()}>
            Close
          </button>
        </div>
        {children}
      </div>
    </dialog>
  )
}
