'use client'
import { useEffect, useState } from 'react'
import { shown } from '@/lib/assign/zone'
import { ask } from './ask'
import { titleOf } from './catalog'
import type { ClassView } from './class-page'

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
export function Findings({ data, path, catalog }: ClassView) {
  const [heat, setHeat] = useState<Heat>()
  const [stuck, setStuck] = useState<Stuck[]>()
  useEffect(() => {
    void ask<Heat>('GET', `${path}/findings`).then(answer => answer.ok && setHeat(answer.value))
    void ask<{ stuck: Stuck[] }>('GET', `${path}/stuck`).then(answer => answer.ok && setStuck(answer.value.stuck))
  }, [path])
  const labs = Object.keys(heat?.learners ?? {}).sort()
  const rules = [...new Set(heat?.cells.map(cell => cell.rule))]
  return (
    <div className="grid gap-8">
      <section aria-labelledby="stuck">
        <h2 id="stuck" className="text-xl">
          Who is stuck where
        </h2>
        {stuck?.length === 0 && <p className="mt-2 text-sm text-ink-soft">Nobody tried twice without solving it.</p>}
        <ul className="mt-3 grid gap-2">
          {stuck?.map(one => (
            <li key={`${one.learnerId} ${one.itemId}`} className="t-group text-sm">
              <strong>{one.pseudonym}</strong> at {titleOf(catalog, one.key)}: {one.tries} tries, the last{' '}
              {shown(Date.parse(one.lastAt), data.class.timeZone)}. Open:{' '}
              {one.open.map(open => `${open.title} (${open.tries} in a row)`).join('; ')}
            </li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="heat">
        <h2 id="heat" className="text-xl">
          Findings: first try → last try
        </h2>
        <p className="mb-3 mt-1 text-sm text-ink-soft">
          How many learners’ first and last hand-in had a finding of the rule.
        </p>
        {rules.length === 0 ? (
          <p className="text-sm">No hand-in had a finding yet.</p>
        ) : (
          <div className="t-scroll">
            <table className="t-table" data-heat>
              <thead>
                <tr>
                  <th scope="col">Rule</th>
                  {labs.map(key => (
                    <th key={key} scope="col" className="t-number">
                      {titleOf(catalog, key)} ({heat?.learners[key]})
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
                        cell={heat?.cells.find(cell => cell.rule === rule && cell.key === key)}
                        of={heat?.learners[key] ?? 1}
                      />
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </section>
    </div>
  )
}

function HeatCell({ cell, of }: { cell: Heat['cells'][number] | undefined; of: number }) {
  if (!cell) return <td className="t-number text-ink-faint">–</td>
  const width = (count: number) => ({ width: `${Math.round((count / of) * 40)}px` })
  return (
    <td className="t-number">
      <span className="t-heat">
        <i style={width(cell.first)} aria-hidden="true" />
        <i style={width(cell.last)} aria-hidden="true" />
        {cell.first} → {cell.last}
      </span>
    </td>
  )
}
