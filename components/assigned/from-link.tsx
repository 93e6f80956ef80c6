'use client'
import { useState } from 'react'
import { keyOf, policyOf, type Assignment } from '@/lib/assign/assignment'
import { foldItem } from '@/lib/assign/fold'
import { handInOf } from '@/lib/assign/hand-in'
import { useProgress } from '@/lib/progress/provider'
import { save } from '../teach/ask'
import { hrefOf, isKnown, titleOf, type Catalog } from '../teach/catalog'
import { Field, Says, type Said } from '../ui/form'
import { slugOf } from '../teach/plan'
import { When } from './dates'

type Props = { assignment: Assignment; catalog: Catalog; engine: string; content: string; close(): void }

/** An assignment without a server: what is due, how far this browser's own log says you are, and the file to hand in. */
export function FromLink({ assignment, catalog, engine, content, close }: Props) {
  const events = useProgress(s => s.events)
  const [name, setName] = useState('')
  const [says, setSays] = useState<Said>({ text: '' })
  const [nameless, setNameless] = useState(false)
  const [now] = useState(() => Date.now())
  const policy = policyOf(assignment)
  const file = handInOf(assignment, events, name.trim() || '–', { engine, content })
  const count = (key: string) => file.attempts?.filter(one => `lab:${one.lab}` === key).length ?? 0
  const answered = (key: string) =>
    Object.keys(file.quizzes?.find(one => `quiz:${one.quiz}` === key)?.answers ?? {}).length
  const handIn = () => {
    setNameless(!name.trim())
    if (!name.trim()) return setSays({ text: '' })
    if ((file.attempts?.length ?? 0) + (file.quizzes?.length ?? 0) === 0)
      return setSays({ text: 'There is nothing to hand in yet: press Check in a lab, or answer a quiz.', bad: true })
    save(
      `${JSON.stringify(handInOf(assignment, events, name.trim(), { engine, content }), null, 1)}\n`,
      `${assignment.id}-${slugOf(name)}.json`,
      'application/json',
    )
    setSays({
      text: 'Saved. Give this file to your instructor; it holds your texts and answers, and nothing else of your progress.',
    })
  }
  return (
    <section className="card p-4" aria-labelledby="linked">
      <h2 id="linked" className="text-xl">
        {assignment.title}
      </h2>
      <p className="text-sm text-ink-soft">
        {assignment.open && Date.parse(assignment.open) > now && (
          <>
            Opens <When at={Date.parse(assignment.open)} zone={assignment.timeZone} now={now} />.{' '}
          </>
        )}
        {assignment.due ? (
          <>
            Due <When at={Date.parse(assignment.due)} zone={assignment.timeZone} now={now} />.{' '}
          </>
        ) : (
          'No due time. '
        )}
        {policy.attempts === 'unlimited'
          ? 'As many tries as you like; '
          : `The first ${policy.attempts} tries of each item count; `}
        {policy.keep === 'best' ? 'the best one counts.' : 'the last one counts.'}
        {foldItem({ points: 1, policy, tries: [], now }).phase === 'late' && ' It is late now.'}
      </p>
      {assignment.notes && <p className="mt-2 whitespace-pre-line text-sm">{assignment.notes}</p>}
      <ul className="a-items">
        {assignment.items.map(item => {
          const key = keyOf(item)
          return (
            <li key={key} className="a-item">
              {isKnown(catalog, key) ? (
                <a href={hrefOf(key)} className="font-medium">
                  {titleOf(catalog, key)}
                </a>
              ) : (
                <span>
                  <code>{key}</code> is not in this course: ask your instructor.
                </span>
              )}
              <span>{item.points === 1 ? '1 point' : `${item.points} points`}</span>
              <span className="text-ink-soft">
                {'lab' in item
                  ? `${count(key)} ${count(key) === 1 ? 'try' : 'tries'} so far`
                  : `${answered(key)} ${answered(key) === 1 ? 'item' : 'items'} answered`}
              </span>
            </li>
          )
        })}
      </ul>
      <form
        className="mt-4 form-row"
        onSubmit={event => {
          event.preventDefault()
          handIn()
        }}
      >
        <Field
          label="Your name, as your instructor knows you"
          value={name}
          maxLength={200}
          autoComplete="name"
          onChange={event => setName(event.currentTarget.value)}
          wrong={nameless ? 'Write the name that your instructor knows you by.' : undefined}
        />
        <button type="submit" className="button button-main">
          Save the file to hand in
        </button>
        <button type="button" className="button button-quiet" onClick={close}>
          Put this assignment away
        </button>
      </form>
      <div className="mt-3">
        <Says {...says} />
      </div>
      <p className="mt-2 text-xs text-ink-faint">
        Each check of a lab is one try. Your instructor judges the texts anew; the file holds no marks that would be
        believed.
      </p>
    </section>
  )
}
