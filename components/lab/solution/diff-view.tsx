'use client'
import { lazy, Suspense } from 'react'
import { lineDiff } from './line-diff'

const MonacoDiff = lazy(() => import('./monaco-diff'))

/** One file before and after: Monaco's diff editor, or marked lines in a plain table of text. */
export function DiffView(props: { name: string; before: string; after: string; plain: boolean }) {
  if (props.before === props.after) return <p className="lab-hint-line">{props.name}: no difference.</p>
  const marked = <MarkedLines {...props} />
  return props.plain ? (
    marked
  ) : (
    <Suspense fallback={marked}>
      <MonacoDiff {...props} />
    </Suspense>
  )
}

const SIGN = { same: ' ', added: '+', removed: '-' } as const

function MarkedLines({ name, before, after }: { name: string; before: string; after: string }) {
  return (
    <pre className="lab-diff" tabIndex={0} aria-label={`Differences in ${name}`}>
      {lineDiff(before, after).map((line, index) => {
        const text = `${SIGN[line.type]} ${line.text}\n`
        if (line.type === 'added') return <ins key={index}>{text}</ins>
        if (line.type === 'removed') return <del key={index}>{text}</del>
        return <span key={index}>{text}</span>
      })}
    </pre>
  )
}
