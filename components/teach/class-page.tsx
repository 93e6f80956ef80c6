'use client'
import '@/lib/worker/no-eval'
import { useCallback, useEffect, useState } from 'react'
import { SignIn } from './account'
import { ask } from './ask'
import { AssignmentEditor } from './assignment-editor'
import type { Catalog } from './catalog'
import type { ClassData } from './class-data'
import { Says } from '../ui/form'
import { Findings } from './findings'
import { Gradebook } from './gradebook'
import { HandOn } from './hand-on'
import { isJoinable, joinLink } from './joining'
import { Roster } from './roster'
import { Settings } from './settings'
import './teach.css'

const TABS = {
  gradebook: 'Gradebook',
  assignments: 'Assignments',
  findings: 'Findings',
  learners: 'Learners',
  settings: 'Settings',
} as const
type Tab = keyof typeof TABS
const tabOf = (hash: string): Tab => (hash.slice(1) in TABS ? (hash.slice(1) as Tab) : 'gradebook')

/** One class of an instructor. The tab is in the address, so that back and reload keep it. */
export function ClassPage({ id, catalog }: { id: string; catalog: Catalog }) {
  const [data, setData] = useState<ClassData>()
  const [missing, setMissing] = useState<{ status: number; says: string }>()
  const [tab, setTab] = useState<Tab>('gradebook')
  const path = `/api/teach/classes/${encodeURIComponent(id)}`
  const load = useCallback(async () => {
    const answer = await ask<ClassData>('GET', path)
    if (answer.ok) setData(answer.value)
    setMissing(answer.ok ? undefined : answer)
  }, [path])
  useEffect(() => {
    const read = () => setTab(tabOf(location.hash))
    const timer = setTimeout(() => {
      read()
      void load()
    })
    window.addEventListener('hashchange', read)
    return () => {
      clearTimeout(timer)
      window.removeEventListener('hashchange', read)
    }
  }, [load])
  if (!data)
    return (
      <div className="grid grid-cols-1 gap-4 pt-8">
        <ToClasses />
        <h1 className="text-3xl">Class</h1>
        {missing ? <Missing {...missing} again={load} /> : <p role="status">Loading the class …</p>}
      </div>
    )
  const view = { data, path, catalog, reload: load }
  return (
    <>
      <div className="pt-8">
        <ToClasses />
      </div>
      <h1 className="text-3xl">{data.class.title}</h1>
      <p className="mt-1 text-sm text-ink-soft">
        {data.learners.length === 1 ? '1 learner' : `${data.learners.length} learners`} · {data.class.timeZone} · join
        code <strong className="font-mono">{data.class.joinCode}</strong>
        {!isJoinable(data.class, data.now) && (
          <>
            {' '}
            (closed; open it in the <a href="#settings">settings</a>)
          </>
        )}
      </p>
      <div className="mb-5 mt-2">
        {isJoinable(data.class, data.now) && (
          <HandOn label="Link for learners to join:" text={joinLink(data.class.joinCode)} />
        )}
      </div>
      {missing && (
        <div className="mb-5 grid grid-cols-1 gap-4">
          <Missing {...missing} again={load} />
        </div>
      )}
      <nav aria-label="Class" className="t-tabs">
        {(Object.keys(TABS) as Tab[]).map(one => (
          <a key={one} href={`#${one}`} aria-current={one === tab ? 'page' : undefined}>
            {TABS[one]}
          </a>
        ))}
      </nav>
      {tab === 'gradebook' && <Gradebook {...view} />}
      {tab === 'assignments' && <AssignmentEditor {...view} />}
      {tab === 'findings' && <Findings {...view} />}
      {tab === 'learners' && <Roster {...view} />}
      {tab === 'settings' && <Settings {...view} />}
    </>
  )
}

const ToClasses = () => (
  <p className="text-sm">
    <a href="/teach">Your classes</a>
  </p>
)

/** Why the class is not here, or not as fresh as it could be, and what to do about it without losing the page. */
function Missing({ status, says, again }: { status: number; says: string; again(): Promise<void> }) {
  return (
    <>
      <Says text={says} bad />
      {status === 401 ? (
        <SignIn done={() => void again()} setUp />
      ) : (
        status !== 404 && (
          <button type="button" className="button justify-self-start" onClick={() => void again()}>
            Try again
          </button>
        )
      )}
    </>
  )
}
