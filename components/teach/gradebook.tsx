'use client'
import { useState } from 'react'
import { exportCsv, type ExportFormat } from '@/lib/assign/export'
import { save } from './ask'
import { titleOf } from './catalog'
import type { AssignmentLine, Cell, LearnerLine } from './class-data'
import type { ClassView } from './class-page'
import { Choice } from './field'
import { History } from './history'
import { readRoster } from './roster-store'

/** Learners × items of one assignment; each cell opens the tries behind it. */
export function Gradebook(view: ClassView) {
  const { data, catalog } = view
  const [chosen, choose] = useState(data.assignments.at(-1)?.id ?? '')
  const [open, setOpen] = useState<{ learner: string; item: string }>()
  const [roster] = useState(() => readRoster(data.class.id))
  const assignment = data.assignments.find(one => one.id === chosen)
  if (!assignment)
    return (
      <p>
        Nothing is assigned yet:{' '}
        <a className="underline" href="#assignments">
          make an assignment
        </a>
        .
      </p>
    )
  const rowOf = (one: LearnerLine) => one.assignments.find(each => each.id === assignment.id)
  const opened = open && data.learners.find(one => one.id === open.learner)
  return (
    <section className="grid gap-4" aria-labelledby="gradebook">
      <h2 id="gradebook" className="sr-only">
        Gradebook
      </h2>
      <div className="t-row">
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
      <div className="t-scroll">
        <table className="t-table" data-gradebook>
          <thead>
            <tr>
              <th scope="col">Learner</th>
              {assignment.items.map(item => (
                <th key={item.id} scope="col" className="t-number">
                  {titleOf(catalog, item.key)} ({item.points})
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
                <th scope="row">
                  {roster[one.pseudonym]?.name ? `${roster[one.pseudonym]?.name} (${one.pseudonym})` : one.pseudonym}
                </th>
                {rowOf(one)?.cells.map(cell => (
                  <td key={cell.item} className="t-number">
                    <button
                      type="button"
                      className="t-cell"
                      aria-expanded={open?.learner === one.id && open.item === cell.item}
                      onClick={() => setOpen({ learner: one.id, item: cell.item })}
                    >
                      <CellText cell={cell} />
                    </button>
                  </td>
                ))}
                <td className="t-number">
                  <strong>{rowOf(one)?.total.points}</strong> of {rowOf(one)?.total.of}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {data.learners.length === 0 && <p className="text-sm text-ink-soft">Nobody joined yet.</p>}
      {open && opened && (
        <History
          key={`${open.learner} ${open.item}`}
          view={view}
          learner={opened}
          assignment={assignment}
          item={assignment.items.find(item => item.id === open.item)}
          cell={rowOf(opened)?.cells.find(cell => cell.item === open.item)}
          extension={rowOf(opened)?.extension ?? null}
        />
      )}
    </section>
  )
}

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
