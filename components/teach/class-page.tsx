'use client'
import '@/lib/worker/no-eval'
import { useCallback, useEffect, useState } from 'react'
import { ask } from './ask'
import { AssignmentEditor } from './assignment-editor'
import type { Catalog } from './catalog'
import type { ClassData } from './class-data'
import { Says } from '../ui/form'
import { Findings } from './findings'
import { Gradebook } from './gradebook'
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

/** On a phone the tabs are wider than the page. */
const intoView = (tab: HTMLElement | null) => tab?.scrollIntoView({ inline: 'nearest', block: 'nearest' })

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
  if (missing)
    return (
      <div className="mt-10 grid grid-cols-1 gap-4">
        <Says text={missing.says} bad />
        <p>
          <a href="/teach">{missing.status === 401 ? 'Sign in' : 'Your classes'}</a>
        </p>
      </div>
    )
  if (!data)
    return (
      <p className="mt-10" role="status">
        Loading the class …
      </p>
    )
  const view = { data, path, catalog, reload: load }
  return (
    <>
      <p className="pt-8 text-sm">
        <a href="/teach">Your classes</a>
      </p>
      <h1 className="text-3xl">{data.class.title}</h1>
      <p className="mb-5 mt-1 text-sm text-ink-soft">
        {data.learners.length === 1 ? '1 learner' : `${data.learners.length} learners`} · join code{' '}
        <strong className="font-mono">{data.class.joinCode}</strong>
        {!data.class.joinOpen && ' (closed)'} · {data.class.timeZone}
      </p>
      <nav aria-label="Class" className="t-tabs">
        {(Object.keys(TABS) as Tab[]).map(one => (
          <a
            key={one}
            href={`#${one}`}
            aria-current={one === tab ? 'page' : undefined}
            ref={one === tab ? intoView : undefined}
          >
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
