'use client'
import '@/lib/worker/no-eval'
import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { readAssignment, type Assignment } from '@/lib/assign/assignment'
import { fromFragment } from '@/lib/assign/link'
import { hrefOf, titleOf, type Catalog } from '../teach/catalog'
import { FileButton, Says } from '../ui/form'
import { When } from './dates'
import { FromLink } from './from-link'
import { keep, kept, LINKED } from './kept'
import { Standing } from './standing'
import type { Membership, MyAssignment, MyItem } from './membership'
import { MyData } from './my-data'
import { classStore, openClass } from './store'
import '../teach/teach.css'

/** What is due: of the class this browser joined, and of an assignment that came as a link or file. */
export function Assigned({ catalog, engine, content }: { catalog: Catalog; engine: string; content: string }) {
  const status = useStore(classStore, s => s.status)
  const own = useStore(classStore, s => s.own)
  const ended = useStore(classStore, s => s.ended)
  const [linked, setLinked] = useState<Assignment>()
  const [wrong, setWrong] = useState('')
  useEffect(() => {
    openClass(true)
    const read = () =>
      void readLink().then(found => {
        if (found === undefined) return
        if ('wrong' in found) setWrong(`This link cannot be opened: ${found.wrong}.`)
        else {
          setLinked(found.assignment)
          setWrong('')
        }
      })
    read()
    window.addEventListener('hashchange', read)
    return () => window.removeEventListener('hashchange', read)
  }, [])
  const open = async (file: File) => {
    const read = readAssignment(await file.text())
    if (read.type === 'read') {
      keepLinked(read.value)
      setLinked(read.value)
      setWrong('')
    } else setWrong(`${file.name} cannot be opened: ${read.because}.`)
  }
  return (
    <div className="mt-8 grid grid-cols-1 gap-10">
      <Says text={wrong} bad />
      {linked && (
        <FromLink
          assignment={linked}
          catalog={catalog}
          engine={engine}
          content={content}
          close={() => {
            forgetLinked()
            setLinked(undefined)
          }}
        />
      )}
      {own && (
        <section aria-labelledby="class">
          <h2 id="class" className="text-xl">
            {own.class.title}
          </h2>
          {own.assignments.length === 0 && (
            <p className="t-empty mt-3">Nothing is assigned yet. What your instructor assigns appears here.</p>
          )}
          <div className="mt-4 grid grid-cols-1 gap-5">
            {byUrgency(own).map(assignment => (
              <article key={assignment.id} className="card p-4" aria-labelledby={assignment.id}>
                <h3 id={assignment.id} className="text-lg">
                  {assignment.title}
                </h3>
                <p className="text-sm text-ink-soft">
                  {assignment.policy.open && Date.parse(assignment.policy.open) > own.now && (
                    <>
                      Opens <When at={Date.parse(assignment.policy.open)} zone={own.class.timeZone} now={own.now} />
                      .{' '}
                    </>
                  )}
                  {assignment.policy.due ? (
                    <>
                      Due{' '}
                      <When
                        at={assignment.items[0]?.state.due ?? Date.parse(assignment.policy.due)}
                        zone={own.class.timeZone}
                        now={own.now}
                      />
                      .{' '}
                    </>
                  ) : (
                    'No due time. '
                  )}
                  {assignment.policy.keep === 'best' ? 'The best try counts.' : 'The last try counts.'}
                  {assignment.total &&
                    !isAll(assignment, 'not-open') &&
                    ` You have ${assignment.total.points} of ${assignment.total.of} points.`}
                </p>
                {assignment.notes && <p className="mt-2 whitespace-pre-line text-sm">{assignment.notes}</p>}
                <ul className="a-items">
                  {assignment.items.map(item => (
                    <li key={item.id} className="a-item">
                      <a href={hrefOf(item.key)} className="font-medium">
                        {titleOf(catalog, item.key)}
                      </a>
                      <Standing item={item} assignment={assignment} />
                    </li>
                  ))}
                </ul>
              </article>
            ))}
          </div>
          <MyData own={own} />
        </section>
      )}
      {!own && status !== 'unknown' && !linked && (
        <div className="grid grid-cols-1 gap-4">
          <p>
            {ended ? `You are signed out of ${ended.class.title}. ` : 'Nothing is assigned in this browser. '}
            Open the link or the file that your instructor gave you, or{' '}
            <a className="underline" href="/assigned/join">
              {ended ? 'come back with your resume code' : 'join a class with a code'}
            </a>
            .
          </p>
        </div>
      )}
      <FileButton label="Open an assignment file" accept=".json,application/json" open={file => void open(file)} />
    </div>
  )
}

const isAll = ({ items }: MyAssignment, refusal: MyItem['state']['refusal']): boolean =>
  items.every(item => item.state.refusal === refusal)

/** What can be handed in, by its due time; then what opens later; then what is closed. */
function byUrgency({ assignments }: Membership): MyAssignment[] {
  const rank = (one: MyAssignment) => (isAll(one, 'closed') ? 2 : isAll(one, 'not-open') ? 1 : 0)
  const due = (one: MyAssignment) => one.items[0]?.state.due ?? Infinity
  return assignments.toSorted((a, b) => rank(a) - rank(b) || (due(a) < due(b) ? -1 : due(a) > due(b) ? 1 : 0))
}

async function readLink(): Promise<{ assignment: Assignment } | { wrong: string } | undefined> {
  if (location.hash.length > 1) {
    const read = await fromFragment(location.hash)
    if (read.type === 'refused') return { wrong: read.because }
    keepLinked(read.value)
    return { assignment: read.value }
  }
  const text = kept(LINKED)
  const read = text ? readAssignment(text) : undefined
  return read?.type === 'read' ? { assignment: read.value } : undefined
}

/** Where nothing is kept, the link itself still carries it. */
const keepLinked = (assignment: Assignment): boolean => keep(LINKED, JSON.stringify(assignment))

function forgetLinked(): void {
  keep(LINKED, undefined)
  history.replaceState(null, '', location.pathname)
}
