'use client'
import { useEffect, useRef, type ReactNode } from 'react'
import { DiffView } from './diff-view'

export type Pair = { name: string; before: string; after: string }

/** A window over the workspace that shows what differs, file by file. Escape closes it. */
export function DiffDialog(props: {
  title: string
  pairs: readonly Pair[]
  plain: boolean
  /** The difference is still being worked out. */
  waiting?: boolean
  children?: ReactNode
  onClose: () => void
}) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  const changed = props.pairs.filter(pair => pair.before !== pair.after)
  return (
    <dialog ref={dialog} className="lab-dialog" aria-labelledby="diff-title" onClose={props.onClose}>
      <div className="lab-heading">
        <h2 id="diff-title">{props.title}</h2>
        <button type="button" className="button button-small ml-auto" onClick={() => dialog.current?.close()}>
          Close
        </button>
      </div>
      {props.children}
      {changed.length === 0 && <p>{props.waiting ? 'Working it out …' : 'There is no difference.'}</p>}
      {changed.map(pair => (
        <section key={pair.name} aria-label={pair.name}>
          <h3>{pair.name}</h3>
          <DiffView {...pair} plain={props.plain} />
        </section>
      ))}
    </dialog>
  )
}
