import type { Token } from '../mdx/code/highlight'

type Props = {
  lines: Token[][]
  label: string
  /** If given, each line is a choice. */
  choose?: { name: string; chosen: number | undefined; disabled: boolean; put: (line: number) => void }
  /** Marks after the answer: which line was right, which was given. */
  marks?: { right: readonly number[]; given: number | undefined }
}

/** A block of code; with `choose`, its lines are radio buttons. */
export function CodeLines({ lines, label, choose, marks }: Props) {
  const mark = (n: number) => (marks?.right.includes(n) ? 'mark' : marks && marks.given === n ? 'essential' : undefined)
  if (!choose)
    return (
      <div className="code">
        <pre tabIndex={0} role="group" aria-label={label}>
          <code>
            {lines.map((tokens, index) => (
              <span key={index} className="ln" data-n={index + 1}>
                <Tokens tokens={tokens} />
              </span>
            ))}
          </code>
        </pre>
      </div>
    )
  return (
    <fieldset className="code code-choices">
      <legend className="sr-only">{label}</legend>
      {/* With its choices shut nothing in it takes the focus, and it must still scroll by keyboard. */}
      <div className="code-scroll" {...(choose.disabled ? { tabIndex: 0, role: 'group', 'aria-label': label } : {})}>
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
                <Tokens tokens={tokens} />
              </code>
              {marks?.right.includes(n) && <span className="tag tag-good ml-2">this line</span>}
              {marks && marks.given === n && !marks.right.includes(n) && (
                <span className="tag tag-bad ml-2">yours</span>
              )}
            </label>
          )
        })}
      </div>
    </fieldset>
  )
}

function Tokens({ tokens }: { tokens: Token[] }) {
  return tokens.map((token, index) =>
    token.kind ? (
      <span key={index} className={`tok-${token.kind}`}>
        {token.text}
      </span>
    ) : (
      token.text
    ),
  )
}
