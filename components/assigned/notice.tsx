'use client'
import { useEffect } from 'react'
import { useStore } from 'zustand'
import { classStore, openClass } from './store'

/** On every page of somebody who joined a class: which, as whom, and where to read what is seen of them. */
export default function Notice() {
  const own = useStore(classStore, s => s.own)
  const waiting = useStore(classStore, s => s.waiting.length)
  useEffect(() => openClass(), [])
  if (!own) return null
  return (
    <p className="border-b border-line bg-sheet px-4 py-1.5 text-xs text-ink-soft sm:px-6">
      {own.preview ? 'You look at ' : 'You are '}
      {!own.preview && <strong>{own.pseudonym}</strong>}
      {own.preview ? '' : ' in '}
      <strong>{own.class.title}</strong>
      {own.preview ? ' as a learner.' : '.'} Your instructor sees what you hand in and drafts of assigned labs, nothing
      else.{' '}
      <a className="underline" href="/assigned">
        Assignments and your data
      </a>
      {waiting > 0 && ` · ${waiting} waiting to be sent`}
    </p>
  )
}
