'use client'

import { useId, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type { Confidence as Level } from '@/lib/progress/event.ts'
import { useProgress } from '@/lib/progress/provider.tsx'
import { quizOf, type Try } from '@/lib/progress/state.ts'
import { isRight, mark, type Answer } from '@/lib/quiz/mark'
import { CodeLines } from './code-lines'
import { Confidence } from './confidence'
import { KindInput } from './kinds/index'
import type { PreparedItem } from './prepared'
import { RichText } from './rich-text'

export type Beliefs = Readonly<Record<string, { truth: string; paragraph?: string }>>

type Props = {
  quiz: string
  prepared: PreparedItem
  number?: number
  beliefs?: Beliefs
  /** h2 on the quiz's own page, h3 inside a lesson. */
  heading: 'h2' | 'h3'
}

/** One item: answered, marked, kept in the log, and on a miss either tried again or looked up. */
export function ItemCard({ quiz, prepared, number, beliefs, heading: Heading }: Props) {
  const { item, content } = prepared
  const kept = useProgress(s => quizOf(s.progress, quiz)?.items[item.id])
  const record = useProgress(s => s.record)
  const device = useProgress(s => s.events[0]?.device ?? '')
  const tries: readonly Try[] = kept?.content === content ? kept.tries : []
  const last = tries.at(-1)

  const base = useId()
  const card = useRef<HTMLElement>(null)
  // The button that was pressed goes away, and the focus must not go with it.
  const verdict = useRef<HTMLDivElement>(null)
  // While undefined, what the log says is shown: a reload, another tab or an import brings the answer back.
  const [open, setOpen] = useState<{ answer?: Answer; confidence?: Level }>()
  const [shown, setShown] = useState(false)
  const [hint, setHint] = useState('')

  const answer = open ? open.answer : (last?.answer as Answer | undefined)
  const confidence = open ? open.confidence : last?.confidence
  const result = !open && last ? mark(item, last.answer as Answer) : undefined
  const marked = result?.type === 'marked' ? result : undefined
  const solved = result !== undefined && isRight(result)
  // Of two answers the other one is right: there is nothing left to hold back.
  const told = solved || shown || (marked !== undefined && item.kind === 'true-false')
  const wantsConfidence = item.confidence ?? false

  const put = (next: Answer) => {
    setHint('')
    setOpen({ ...open, answer: next })
  }
  const check = () => {
    const now = mark(item, answer)
    if (now.type === 'invalid') return setHint(now.message)
    if (wantsConfidence && !confidence) return setHint('Say how sure you are, too.')
    const misconceptions = now.perPart.flatMap(part => part.misconception ?? [])
    record('answer', `quiz:${quiz}`, {
      item: item.id,
      content,
      answer,
      got: now.got,
      of: now.of,
      ...(confidence ? { confidence } : {}),
      ...(misconceptions.length > 0 ? { misconceptions } : {}),
    })
    setOpen(undefined)
    setHint('')
    verdict.current?.focus({ preventScroll: true })
  }
  const show = () => {
    setShown(true)
    verdict.current?.focus({ preventScroll: true })
  }
  const again = () => {
    // At once: an input that is still shut takes no focus.
    flushSync(() => {
      setShown(false)
      setOpen({})
    })
    card.current?.querySelector<HTMLElement>('input, button')?.focus()
  }
  const misconceptions = [...new Set(marked?.perPart.flatMap(part => part.misconception ?? []) ?? [])]
  // Its heading might tell the answer, so a link does not name it; and two beliefs may have one paragraph.
  const toRead = misconceptions
    .flatMap(id => {
      const belief = beliefs?.[id]
      return belief?.paragraph ? [{ id, ...belief }] : []
    })
    .filter((one, at, all) => shown || all.findIndex(other => other.paragraph === one.paragraph) === at)

  return (
    <article
      ref={card}
      className="quiz-item card"
      id={`item-${item.id}`}
      data-state={marked ? (solved ? 'right' : 'wrong') : 'open'}
    >
      <Heading className="quiz-prompt">
        {number !== undefined && <span className="quiz-number">{number}</span>}
        <span>
          <RichText text={item.prompt} />
        </span>
      </Heading>
      {prepared.code && item.kind !== 'spot-the-line' && (
        <CodeLines lines={prepared.code} label="Code of this question" />
      )}
      {/* Outside a dialog this method does nothing: a press before the page is alive loses no answer. */}
      <form
        method="dialog"
        onSubmit={event => {
          event.preventDefault()
          check()
        }}
      >
        <KindInput
          prepared={prepared}
          base={base}
          answer={answer}
          put={put}
          marked={marked}
          revealed={solved || shown}
          seed={device}
        />
        {wantsConfidence && (
          <Confidence
            base={base}
            value={confidence}
            disabled={Boolean(marked)}
            put={level => setOpen({ ...open, ...(answer === undefined ? {} : { answer }), confidence: level })}
          />
        )}
        <div role="status" className="quiz-says" ref={verdict} tabIndex={-1}>
          {marked && (
            <p>
              <span className={solved ? 'tag tag-good' : 'tag tag-bad'}>
                {solved ? 'Right' : marked.of > 1 ? `${marked.got} of ${marked.of}` : 'Not right'}
              </span>{' '}
              {confidence === 'sure' && !solved && 'Sure and wrong: the most useful kind of mistake to meet here. '}
              {told && <RichText text={item.explain} />}
            </p>
          )}
        </div>
        {marked && !solved && toRead.length > 0 && (
          <ul className="quiz-beliefs">
            {toRead.map(({ id, truth, paragraph }, at) => (
              <li key={id}>
                {shown && <>{truth} </>}
                <a href={`/learn/${paragraph}`}>
                  {shown || at === 0 ? 'Read the paragraph on this' : 'Read another one'}
                </a>
              </li>
            ))}
          </ul>
        )}
        <div className="quiz-actions">
          {!marked && (
            <button type="submit" className="button button-main">
              Check
            </button>
          )}
          {marked && !solved && !shown && (
            <>
              <button type="button" className="button button-main" onClick={again}>
                Try again
              </button>
              {!told && (
                <button type="button" className="button" onClick={show}>
                  Show the answer
                </button>
              )}
            </>
          )}
          {(solved || shown) && (
            <button type="button" className="button button-quiet button-small" onClick={again}>
              Answer it once more
            </button>
          )}
          <span role="alert" className="text-sm text-warn empty:hidden">
            {hint}
          </span>
        </div>
      </form>
    </article>
  )
}
