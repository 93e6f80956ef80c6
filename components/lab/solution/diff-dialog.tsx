'use client'
import { useRef, type ReactNode } from 'react'
import { Window } from '../window'
import { DiffView } from './diff-view'

export type Pair = { name: string; before: string; after: string }

/** A window over the workspace that shows what differs, file by file. */
export function DiffDialog(props: {
  title: string
  pairs: readonly Pair[]
  plain: boolean
  /** The difference is still being worked out. */
  waiting?: boolean
  /** Said in place of "no difference". */
  same?: string
  children?: ReactNode
  onClose: () => void
}) {
  const dialog = useRef<HTMLDialogElement>(null)
  const changed = props.pairs.filter(pair => pair.before !== pair.after)
  return (
    <Window title={props.title} dialog={dialog} onClose={props.onClose}>
      {props.children}
      {changed.length === 0 && <p>{props.waiting ? 'Working it out …' : (props.same ?? 'There is no difference.')}</p>}
      {changed.map(pair => (
        <section key={pair.name} aria-label={pair.name}>
          <h3>{pair.name}</h3>
          <DiffView {...pair} plain={props.plain} />
        </section>
      ))}
    </Window>
  )
}
