'use client'

import '@/lib/worker/no-eval'
import { useId, useState } from 'react'
import type { Versions } from '@/lib/facts/world'
import { checkFaded, type FadedAnswer, type FadedCheck } from '@/lib/grade/faded'
import type { FileKind } from '@/lib/source/types'
import { fill, type Piece } from './cut-blanks'

type Props = {
  id: string
  name: string
  kind: FileKind
  text: string
  lines: Piece[][]
  check: FadedCheck
  answers: string[]
  asks: string[]
  versions: Versions
}

export default function FadedIsland({ name, kind, text, lines, check, answers, asks, versions }: Props) {
  const base = useId()
  const [filled, setFilled] = useState<string[]>(() => answers.map(() => ''))
  const [verdict, setVerdict] = useState<FadedAnswer>()
  const [tries, setTries] = useState(0)
  const empty = filled.some(value => value.trim() === '')

  const put = (blank: number, value: string) => {
    setFilled(filled.map((old, index) => (index === blank ? value : old)))
    setVerdict(undefined)
  }
  const judge = () => {
    const files = [{ name, kind, text: fill(text, filled) }]
    setVerdict(checkFaded(files, check, { versions, denyList: versions.denyList }))
    setTries(tries + 1)
  }

  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        if (!empty) judge()
      }}
    >
      <div className="code">
        <pre>
          <code>
            {lines.map((line, index) => (
              <span key={index} className="ln" data-n={index + 1}>
                {line.map((piece, at) =>
                  'blank' in piece ? (
                    <span key={at} className="blank">
                      {asks.length > 1 && (
                        <span className="blank-number" aria-hidden>
                          {piece.blank + 1}
                        </span>
                      )}
                      <input
                        aria-label={asks[piece.blank] ?? `Blank ${piece.blank + 1}, line ${index + 1}`}
                        aria-describedby={verdict ? `${base}-says` : undefined}
                        value={filled[piece.blank]}
                        size={Math.max(8, (filled[piece.blank]?.length ?? 0) + 1, answers[piece.blank]?.length ?? 0)}
                        spellCheck={false}
                        autoCapitalize="off"
                        autoComplete="off"
                        onChange={event => put(piece.blank, event.target.value)}
                      />
                    </span>
                  ) : (
                    <span key={at} className={piece.kind && `tok-${piece.kind}`}>
                      {piece.text}
                    </span>
                  ),
                )}
              </span>
            ))}
          </code>
        </pre>
      </div>
      {asks.length > 0 && (
        <ol className="mt-3 text-sm">
          {asks.map(ask => (
            <li key={ask}>{ask}</li>
          ))}
        </ol>
      )}
      <div className="mt-3 flex flex-wrap items-center gap-2">
        <button type="submit" className="button button-main" disabled={empty}>
          Check
        </button>
        {tries > 1 && !verdict?.right && (
          <button type="button" className="button button-quiet" onClick={() => setFilled(answers)}>
            Show one right way
          </button>
        )}
        {empty && <span className="text-sm text-ink-faint">Fill every blank first.</span>}
      </div>
      <div id={`${base}-says`} role="status" className="mt-3 empty:hidden">
        {verdict && <Says verdict={verdict} />}
      </div>
    </form>
  )
}

function Says({ verdict }: { verdict: FadedAnswer }) {
  if (verdict.right) return <p className="tag tag-good text-sm">Right. The engine accepts this file.</p>
  return (
    <ul className="m-0 list-none space-y-1.5 p-0 text-sm">
      {verdict.says.map(({ text, place }) => (
        <li key={text} className="flex items-baseline gap-2">
          <span className="tag tag-bad">{place ? `line ${place.range.start.line}` : 'not yet'}</span>
          <span>{text}</span>
        </li>
      ))}
    </ul>
  )
}
