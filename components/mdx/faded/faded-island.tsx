'use client'

import '@/lib/worker/no-eval'
import { useEffect, useId, useState } from 'react'
import type { Versions } from '@/lib/facts/world'
import { checkFaded, type FadedAnswer, type FadedCheck } from '@/lib/grade/faded'
import { useProgress } from '@/lib/progress/provider'
import { pageOf } from '@/lib/progress/state'
import type { FileKind } from '@/lib/source/types'
import { RichText } from '../../lab/rich-text'
import { Hanging } from '../code/hanging'
import { fill, type Line } from './cut-blanks'

type Props = {
  page: string
  id: string
  name: string
  kind: FileKind
  text: string
  lines: Line[]
  check: FadedCheck
  answers: string[]
  asks: string[]
  versions: Versions
}

export default function FadedIsland({ page, id, name, kind, text, lines, check, answers, asks, versions }: Props) {
  const base = useId()
  const kept = useProgress(s => pageOf(s.progress, page)?.exercises[id])
  const record = useProgress(s => s.record)
  // While undefined, what the log says is shown: a reload, another tab or an import brings the words back.
  const [typed, setTyped] = useState<string[]>()
  const [tries, setTries] = useState(0)
  const filled = typed ?? answers.map((_, blank) => kept?.answers[blank + 1] ?? '')
  const empty = filled.some(value => value.trim() === '')

  const judge = (words: readonly string[]): FadedAnswer =>
    checkFaded([{ name, kind, text: fill(text, words) }], check, { versions, denyList: versions.denyList })
  const checked = !typed && kept?.right !== undefined && !empty
  const verdict = checked ? judge(filled) : undefined

  const put = (blank: number, value: string) => setTyped(filled.map((old, at) => (at === blank ? value : old)))
  const keep = (words: readonly string[], right?: boolean) => {
    const numbered = Object.fromEntries(words.map((word, blank) => [blank + 1, word]))
    record('exercise', `page:${page}`, { exercise: id, answers: numbered, ...(right === undefined ? {} : { right }) })
    setTyped(undefined)
  }
  useEffect(() => {
    const leave = () => typed && keep(typed)
    window.addEventListener('pagehide', leave)
    return () => window.removeEventListener('pagehide', leave)
  })

  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        if (empty) return
        keep(filled, judge(filled).right)
        setTries(tries + 1)
      }}
      onBlur={event => {
        if (typed && !event.currentTarget.contains(event.relatedTarget)) keep(typed)
      }}
    >
      <div className="code">
        <pre>
          <code>
            {lines.map(({ indent, pieces }, index) => (
              <span key={index} className="ln" data-n={index + 1}>
                <Hanging indent={indent}>
                  {pieces.map((piece, at) =>
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
                          size={sizeOf(filled[piece.blank], answers[piece.blank])}
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
                </Hanging>
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
          <button type="button" className="button button-quiet" onClick={() => setTyped(answers)}>
            Show one right way
          </button>
        )}
        {empty && <span className="text-sm text-ink-faint">Fill every blank first.</span>}
      </div>
      <div id={`${base}-says`} role="status" className="not-empty:mt-3">
        {verdict && <Says verdict={verdict} />}
      </div>
    </form>
  )
}

/** Room for what is typed, and for the answer from the start: a blank that grows would move the line. */
const sizeOf = (typed = '', answer = '') => Math.max(8, typed.length + 1, answer.length)

function Says({ verdict }: { verdict: FadedAnswer }) {
  if (verdict.right) return <p className="tag tag-good text-sm">Right. The engine accepts this file.</p>
  return (
    <ul className="m-0 list-none space-y-1.5 p-0 text-sm">
      {verdict.says.map(({ text, place }) => (
        <li key={text} className="flex items-baseline gap-2">
          <span className="tag tag-bad">{place ? `line ${place.range.start.line}` : 'not yet'}</span>
          <span>
            <RichText inline>{text}</RichText>
          </span>
        </li>
      ))}
    </ul>
  )
}
