import { Fragment } from 'react'
import { Hanging, splitIndent } from '../mdx/code/hanging'
import type { Token } from '../mdx/code/highlight'

type Props = {
  lines: Token[][]
  label: string
  /** If given, each line is a choice. */
  choose?: { name: string; chosen: number | undefined; disabled: boolean; put: (line: number) => void }
  /** Marks after the answer: which line was right, which was given. */
  marks?: { right: readonly number[]; given: number | undefined }
}

/** A block of code, all of it in sight: long lines wrap. With `choose`, its lines are radio buttons. */
export function CodeLines({ lines, label, choose, marks }: Props) {
  const mark = (n: number) => (marks?.right.includes(n) ? 'mark' : marks && marks.given === n ? 'essential' : undefined)
  if (!choose)
    return (
      <div className="code">
        <pre role="group" aria-label={label}>
          <code>
            {lines.map((tokens, index) => (
              <span key={index} className="ln" data-n={index + 1}>
                <Line tokens={tokens} />
              </span>
            ))}
          </code>
        </pre>
      </div>
    )
  return (
    <fieldset className="code code-choices">
      <legend className="sr-only">{label}</legend>
      {lines.map((tokens, index) => {
        const n = index + 1
        return (
          <label key={n} className={['ln-choice', mark(n)].filter(Boolean).join(' ')}>
            <input
              type="radio"
              name={choose.name}
              value={n}
              checked={choose.chosen === n}
              disabled={choose.disabled}
              onChange={() => choose.put(n)}
            />
            <span className="ln-number">{n}</span>
            <code>
              <Line tokens={tokens} />
            </code>
            {marks?.right.includes(n) && <span className="tag tag-good ml-2">this line</span>}
            {marks && marks.given === n && !marks.right.includes(n) && <span className="tag tag-bad ml-2">yours</span>}
          </label>
        )
      })}
    </fieldset>
  )
}

function Line({ tokens }: { tokens: Token[] }) {
  const { indent, rest } = splitIndent(tokens)
  return (
    <Hanging indent={indent}>
      <Tokens tokens={rest} />
    </Hanging>
  )
}

function Tokens({ tokens }: { tokens: Token[] }) {
  return tokens.map((token, index) => (
    <span key={index} className={token.kind && `tok-${token.kind}`}>
      {/* A long name of an image or a label breaks where it has a joint. */}
      {token.text.split(/(?<=\/)/).map((piece, at) => (
        <Fragment key={at}>
          {at > 0 && <wbr />}
          {piece}
        </Fragment>
      ))}
    </span>
  ))
}
