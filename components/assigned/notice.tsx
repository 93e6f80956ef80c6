'use client'
import { useEffect } from 'react'
import { useStore } from 'zustand'
import type { Ended, Membership } from './membership'
import { classStore, forget, openClass } from './store'

/** On every page of somebody who joined a class: which, as whom, and what is seen of them; or that the session is over. */
export default function Notice() {
  const own = useStore(classStore, s => s.own)
  const ended = useStore(classStore, s => s.ended)
  const waiting = useStore(classStore, s => s.waiting.length)
  useEffect(() => openClass(), [])
  if (!own && !ended) return null
  return (
    <div className="border-b border-line bg-sheet px-4 py-1.5 text-xs text-ink-soft sm:px-6">
      {own ? <AsWhom own={own} /> : ended && <SignedOut ended={ended} />}
      {waiting > 0 && ` · ${waiting} waiting to be sent`}
    </div>
  )
}

const AsWhom = ({ own }: { own: Membership }) => (
  <>
    {own.preview ? 'You look at ' : 'You are '}
    {!own.preview && <strong>{own.pseudonym}</strong>}
    {own.preview ? '' : ' in '}
    <strong>{own.class.title}</strong>
    {own.preview ? ' as a learner.' : '.'} Your instructor sees what you hand in and drafts of assigned labs, nothing
    else.{' '}
    <a className="underline" href="/assigned">
      Assignments and your data
    </a>
  </>
)

const SignedOut = ({ ended }: { ended: Ended }) => (
  <span role="status">
    You are signed out of <strong>{ended.class.title}</strong>, where you were <strong>{ended.pseudonym}</strong>: what
    you do here stays in this browser and is not handed in.{' '}
    <a className="underline" href="/assigned/join">
      Come back with your resume code
    </a>{' '}
    or{' '}
    <button type="button" className="underline" onClick={forget}>
      forget the class
    </button>
    .
  </span>
)
