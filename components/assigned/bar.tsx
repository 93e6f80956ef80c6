'use client'
import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { useProgressStore } from '@/lib/progress/provider'
import { When } from './dates'
import { DraftOfLab } from './draft'
import type { Membership, MyAssignment, MyItem } from './membership'
import { Seen } from './seen'
import { Standing } from './standing'
import { classStore, handIn, openClass } from './store'
import { workOf } from './work'
import '../teach/teach.css'

/** The bar of a lab's or quiz's page through which assigned work is handed in; nothing for everybody else. */
export default function AssignedBar({ subject }: { subject: string }) {
  const own = useStore(classStore, s => s.own)
  useEffect(() => openClass(), [])
  const assigned =
    own?.assignments.flatMap(assignment =>
      assignment.items.filter(item => item.key === subject).map(item => ({ assignment, item })),
    ) ?? []
  if (!own || assigned.length === 0) return null
  return (
    <section className="a-bar" aria-label="Assigned work">
      {assigned.map(({ assignment, item }) => (
        <Bar key={item.id} own={own} assignment={assignment} item={item} />
      ))}
      <Seen />
    </section>
  )
}

function Bar({ own, assignment, item }: { own: Membership; assignment: MyAssignment; item: MyItem }) {
  const progress = useProgressStore()
  const waiting = useStore(classStore, s => s.waiting).some(parcel => parcel.item === item.id)
  const outcome = useStore(classStore, s => s.outcomes).findLast(one => one.subject === item.key)
  const kept = useStore(classStore, s => s.kept)
  const [says, setSays] = useState('')
  const { state } = item
  const notOpen = state.refusal === 'not-open' && assignment.policy.open
  const when = notOpen ? Date.parse(notOpen) : state.due
  const send = async () => {
    const { body, empty } = workOf(progress, item.key)
    if (empty) return setSays(item.key.startsWith('lab:') ? 'Nothing was changed yet.' : 'Nothing was answered yet.')
    setSays('Handing in …')
    await handIn(own, item.id, item.key, body)
    setSays('')
  }
  const told = waiting
    ? kept
      ? 'Kept in this browser; it is sent as soon as the classroom can be reached.'
      : 'The classroom cannot be reached and this browser keeps nothing: leave this page open.'
    : says ||
      (outcome?.type === 'taken'
        ? `Handed in: try ${outcome.number} arrived.`
        : outcome?.type === 'refused'
          ? `Not taken: ${outcome.says}`
          : '')
  return (
    <div>
      <div className="a-bar-row">
        <strong>
          <a href="/assigned" className="quiet-link">
            {assignment.title}
          </a>
        </strong>
        {when && (
          <span>
            {notOpen ? 'opens' : 'due'} <When at={when} zone={own.class.timeZone} now={own.now} />
          </span>
        )}
        <Standing item={item} assignment={assignment} />
        <button
          type="button"
          className="button button-small"
          disabled={state.refusal !== undefined}
          onClick={() => void send()}
        >
          Hand in
        </button>
      </div>
      <p role="status" className="text-ink-soft">
        {told}
      </p>
      {item.key.startsWith('lab:') && <DraftOfLab item={item} lab={item.key.slice(4)} zone={own.class.timeZone} />}
    </div>
  )
}
