import { lineDiff } from '../lab/solution/line-diff'

/** The table of a line diff grows with the product of both lengths: past this, only the new text is shown. */
const MOST = 4_000_000
const SIGN = { same: ' ', added: '+', removed: '-' } as const

/** A learner's text, always as text: marked by line against another, or whole. */
export function TextDiff({ name, before, after }: { name: string; before: string | undefined; after: string }) {
  const lines = (text: string) => text.split('\n').length
  if (before === undefined || lines(before) * lines(after) > MOST)
    return (
      <pre className="t-text" tabIndex={0} aria-label={name}>
        {after}
      </pre>
    )
  return (
    <pre className="t-text" tabIndex={0} aria-label={`Changes in ${name}`}>
      {lineDiff(before, after).map((line, index) => {
        const text = `${SIGN[line.type]} ${line.text}`
        if (line.type === 'added') return <ins key={index}>{text}</ins>
        if (line.type === 'removed') return <del key={index}>{text}</del>
        return <span key={index}>{text}</span>
      })}
    </pre>
  )
}
