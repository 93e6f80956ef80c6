'use client'
import { useEffect, useState } from 'react'
import { shown } from '@/lib/assign/zone'
import { Says } from '../ui/form'
import { ask } from './ask'
import { titleOf } from './catalog'
import type { ClassView } from './class-data'
import { namesOf } from './roster-store'

type Heat = { cells: { rule: string; key: string; first: number; last: number }[]; learners: Record<string, number> }
type Stuck = {
  learnerId: string
  pseudonym: string
  itemId: string
  key: string
  tries: number
  open: { intent: string; title: string; tries: number }[]
  lastAt: string
}

/** What the class came with and what it left with; and who is stuck where. */
export function Findings(view: ClassView) {
  const { path } = view
  const [heat, setHeat] = useState<Heat>()
  const [stuck, setStuck] = useState<Stuck[]>()
  const [wrong, setWrong] = useState('')
  useEffect(() => {
    void ask<Heat>('GET', `${path}/findings`).then(answer =>
      answer.ok ? setHeat(answer.value) : setWrong(answer.says),
    )
    void ask<{ stuck: Stuck[] }>('GET', `${path}/stuck`).then(answer =>
      answer.ok ? setStuck(answer.value.stuck) : setWrong(answer.says),
    )
  }, [path])
  return (
    <div className="grid grid-cols-1 gap-10">
      <Says text={wrong} bad />
      <section aria-labelledby="stuck">
        <h2 id="stuck" className="text-xl">
          Who is stuck where
        </h2>
        <p className="mb-3 mt-1 text-sm text-ink-soft">Two tries or more, and not solved yet.</p>
        {stuck?.length === 0 && <p className="t-empty">Nobody is stuck: who tried twice has solved it.</p>}
        {stuck && stuck.length > 0 && <StuckTable {...view} stuck={stuck} />}
      </section>
      <section aria-labelledby="heat">
        <h2 id="heat" className="text-xl">
          Findings: first try → last try
        </h2>
        <p className="mb-3 mt-1 text-sm text-ink-soft">
          How many learners had a finding of the rule in their first hand-in (upper bar), and how many still had it in
          their last (lower bar).
        </p>
        {heat?.cells.length === 0 && <p className="t-empty">No hand-in had a finding yet.</p>}
        {heat && heat.cells.length > 0 && <HeatMap {...view} heat={heat} />}
      </section>
    </div>
  )
}

function StuckTable({ data, catalog, stuck }: ClassView & { stuck: Stuck[] }) {
  const [nameOf] = useState(() => namesOf(data.class.id))
  return (
    <div className="t-scroll" tabIndex={0} role="region" aria-labelledby="stuck">
      <table className="t-table">
        <thead>
          <tr>
            <th scope="col">Learner</th>
            <th scope="col">Lab</th>
            <th scope="col" className="t-number">
              Tries
            </th>
            <th scope="col">Still open</th>
            <th scope="col">Last try</th>
          </tr>
        </thead>
        <tbody>
          {stuck.map(one => (
            <tr key={`${one.learnerId} ${one.itemId}`}>
              <th scope="row">{nameOf(one.pseudonym)}</th>
              <td className="min-w-36">{titleOf(catalog, one.key)}</td>
              <td className="t-number">{one.tries}</td>
              <td className="t-words">
                <ul>
                  {one.open.map(goal => (
                    <li key={goal.intent}>
                      {goal.title}
                      {goal.tries > 1 && goal.tries < one.tries && (
                        <span className="text-ink-faint"> ({goal.tries} tries in a row)</span>
                      )}
                    </li>
                  ))}
                </ul>
              </td>
              <td className="whitespace-nowrap">{shown(Date.parse(one.lastAt), data.class.timeZone)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function HeatMap({ catalog, heat }: ClassView & { heat: Heat }) {
  const labs = Object.keys(heat.learners).sort()
  const rules = [...new Set(heat.cells.map(cell => cell.rule))]
  return (
    <div className="t-scroll" tabIndex={0} role="region" aria-labelledby="heat">
      <table className="t-table" data-heat>
        <thead>
          <tr>
            <th scope="col">Rule</th>
            {labs.map(key => (
              <th key={key} scope="col" className="t-number">
                {titleOf(catalog, key)}
                <span className="t-points">
                  {heat.learners[key]} {heat.learners[key] === 1 ? 'learner' : 'learners'}
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rules.map(rule => (
            <tr key={rule}>
              <th scope="row">
                <a href={`/rules/${rule}`}>{rule}</a>
              </th>
              {labs.map(key => (
                <HeatCell
                  key={key}
                  cell={heat.cells.find(cell => cell.rule === rule && cell.key === key)}
                  of={heat.learners[key] ?? 1}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function HeatCell({ cell, of }: { cell: Heat['cells'][number] | undefined; of: number }) {
  if (!cell) return <td className="t-number text-ink-faint">–</td>
  const width = (count: number) => ({ width: `${Math.round((count / of) * 100)}%` })
  return (
    <td className="t-number">
      <span className="t-heat">
        <span aria-hidden="true">
          <i style={width(cell.first)} />
          <i style={width(cell.last)} />
        </span>
        {cell.first} → {cell.last}
      </span>
    </td>
  )
}
