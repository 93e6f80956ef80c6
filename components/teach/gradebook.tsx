'use client'
import { useState } from 'react'
import { exportCsv, type ExportFormat } from '@/lib/assign/export'
import { Choice } from '../ui/form'
import { save } from './ask'
import { titleOf } from './catalog'
import type { AssignmentLine, Cell, ClassView, LearnerLine } from './class-data'
import { History } from './history'
import { namesOf, readRoster } from './roster-store'
import { Sheet } from './sheet'

/** Learners × items of one assignment; each cell opens the tries behind it. */
export function Gradebook(view: ClassView) {
  const { data, catalog } = view
  const [chosen, choose] = useState(() => current(data)?.id ?? '')
  const [open, setOpen] = useState<{ learner: string; item: string }>()
  const [roster] = useState(() => readRoster(data.class.id))
  const [nameOf] = useState(() => namesOf(data.class.id))
  const assignment = data.assignments.find(one => one.id === chosen)
  if (!assignment)
    return (
      <p className="t-empty">
        Nothing is assigned yet.{' '}
        <a className="underline" href="#assignments">
          Make an assignment
        </a>
        {data.learners.length === 0 && (
          <>
            {' '}
            and{' '}
            <a className="underline" href="#learners">
              let learners join
            </a>
          </>
        )}
        ; the marks are shown here.
      </p>
    )
  const rowOf = (one: LearnerLine) => one.assignments.find(each => each.id === assignment.id)
  const opened = open && data.learners.find(one => one.id === open.learner)
  const openedItem = open && assignment.items.find(item => item.id === open.item)
  const neighbour = (step: 1 | -1) => data.learners[data.learners.findIndex(one => one === opened) + step]
  return (
    <section className="grid grid-cols-1 gap-4" aria-labelledby="gradebook">
      <h2 id="gradebook" className="sr-only">
        Gradebook
      </h2>
      <div className="form-row">
        <Choice
          label="Assignment"
          value={chosen}
          onChange={event => {
            choose(event.currentTarget.value)
            setOpen(undefined)
          }}
        >
          {data.assignments.map(one => (
            <option key={one.id} value={one.id}>
              {one.title}
            </option>
          ))}
        </Choice>
        {(['own', 'canvas', 'moodle'] as const).map(format => (
          <button
            key={format}
            type="button"
            className="button"
            onClick={() =>
              save(csvOf(format, assignment, view, roster), `${assignment.slug}-${format}.csv`, 'text/csv')
            }
          >
            CSV{format === 'own' ? '' : format === 'canvas' ? ' for Canvas' : ' for Moodle'}
          </button>
        ))}
      </div>
      <div className="t-scroll" tabIndex={0} role="region" aria-labelledby="gradebook">
        <table className="t-table" data-gradebook>
          <thead>
            <tr>
              <th scope="col">Learner</th>
              {assignment.items.map(item => (
                <th key={item.id} scope="col" className="t-number">
                  {titleOf(catalog, item.key)}
                  <span className="t-points">of {item.points}</span>
                </th>
              ))}
              <th scope="col" className="t-number">
                Total
              </th>
            </tr>
          </thead>
          <tbody>
            {data.learners.map(one => (
              <tr key={one.id}>
                <th scope="row">{nameOf(one.pseudonym)}</th>
                {rowOf(one)?.cells.map(cell => (
                  <td key={cell.item} className="t-number">
                    <button
                      type="button"
                      className="t-cell"
                      aria-haspopup="dialog"
                      onClick={() => setOpen({ learner: one.id, item: cell.item })}
                    >
                      <CellText cell={cell} />
                    </button>
                  </td>
                ))}
                <td className="t-number">
                  <strong>{rowOf(one)?.total.points}</strong>
                  <span className="text-ink-faint"> of {rowOf(one)?.total.of}</span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {data.learners.length === 0 && (
        <p className="t-empty">
          Nobody joined yet.{' '}
          <a className="underline" href="#learners">
            Give learners the code or the link
          </a>
          .
        </p>
      )}
      {opened && openedItem && (
        <Sheet
          label={`${nameOf(opened.pseudonym)}: ${titleOf(catalog, openedItem.key)}`}
          close={() => setOpen(undefined)}
          head={
            <>
              <h3 className="grow basis-full text-lg sm:basis-0">
                {nameOf(opened.pseudonym)}
                <span className="block text-sm font-normal text-ink-soft">{titleOf(catalog, openedItem.key)}</span>
              </h3>
              {([-1, 1] as const).map(step => (
                <button
                  key={step}
                  type="button"
                  className="button button-small"
                  disabled={!neighbour(step)}
                  onClick={() => {
                    const next = neighbour(step)
                    if (next) setOpen({ learner: next.id, item: openedItem.id })
                  }}
                >
                  {step === 1 ? 'Next' : 'Previous'}
                  <span className="sr-only"> learner</span>
                </button>
              ))}
            </>
          }
        >
          <History
            key={`${opened.id} ${openedItem.id}`}
            view={view}
            learner={opened}
            assignment={assignment}
            item={openedItem}
            cell={rowOf(opened)?.cells.find(cell => cell.item === openedItem.id)}
            extension={rowOf(opened)?.extension ?? null}
          />
        </Sheet>
      )}
    </section>
  )
}

/** The newest assignment that has opened; before any has, the newest. */
const current = ({ assignments, now }: ClassView['data']): AssignmentLine | undefined =>
  assignments.findLast(({ policy }) => !policy.open || Date.parse(policy.open) <= now) ?? assignments.at(-1)

function CellText({ cell }: { cell: Cell }) {
  if (cell.excused) return <>excused</>
  if (cell.points === undefined)
    return (
      <span className="text-ink-faint">
        –<span className="sr-only">nothing handed in</span>
      </span>
    )
  return (
    <>
      {cell.points}
      {cell.counted?.late && <span className="text-warn"> late</span>}
      {cell.overridden && <span className="text-ink-faint"> by hand</span>}
    </>
  )
}

function csvOf(
  format: ExportFormat,
  assignment: AssignmentLine,
  { data }: ClassView,
  roster: ReturnType<typeof readRoster>,
): string {
  return exportCsv(format, {
    title: assignment.title,
    items: assignment.items,
    learners: data.learners.map(one => ({
      pseudonym: one.pseudonym,
      ...roster[one.pseudonym],
      points: one.assignments.find(each => each.id === assignment.id)?.cells.map(cell => cell.points) ?? [],
    })),
  })
}
