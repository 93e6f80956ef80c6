'use client'
import { useState } from 'react'
import { exportCsv, type ExportFormat } from '@/lib/assign/export'
import { When } from '../assigned/dates'
import { Choice } from '../ui/form'
import { save } from './ask'
import { titleOf } from './catalog'
import type { AssignmentLine, ClassView } from './class-data'
import { GradebookTable, rowOf } from './gradebook-table'
import { learnersBy, type Which } from './handed-in'
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
  const [shown, show] = useState<Which>('all')
  const assignment = data.assignments.find(one => one.id === chosen)
  if (!assignment)
    return (
      <p className="t-empty">
        Nothing is assigned yet.{' '}
        <a className="underline" href="#assignments">
          Make an assignment
        </a>
        {data.learners.length === 0 && ' and give learners the link above'}; who handed in what is shown here.
      </p>
    )
  const of = (which: Which) => learnersBy(which, data.learners, assignment)
  const rows = of(shown)
  const opened = open && data.learners.find(one => one.id === open.learner)
  const openedItem = open && assignment.items.find(item => item.id === open.item)
  const neighbour = (step: 1 | -1) => rows[rows.findIndex(one => one === opened) + step]
  const row = opened && rowOf(opened, assignment)
  const { due, open: opens } = assignment.policy
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
        <Choice label="Show" value={shown} onChange={event => show(event.currentTarget.value as Which)}>
          <option value="all">all learners ({of('all').length})</option>
          <option value="some">something not handed in ({of('some').length})</option>
          <option value="every">nothing handed in ({of('every').length})</option>
        </Choice>
      </div>
      <p className="text-sm text-ink-soft">
        {!assignment.published && 'Learners do not see it yet. '}
        {opens && Date.parse(opens) > data.now && (
          <>
            Opens <When at={Date.parse(opens)} zone={data.class.timeZone} now={data.now} />.{' '}
          </>
        )}
        {due ? (
          <>
            Due <When at={Date.parse(due)} zone={data.class.timeZone} now={data.now} />.
          </>
        ) : (
          'No due time.'
        )}
      </p>
      {data.learners.length > 0 && (
        <GradebookTable
          catalog={catalog}
          assignment={assignment}
          learners={rows}
          nameOf={nameOf}
          open={(learner, item) => setOpen({ learner, item })}
        />
      )}
      <div className="flex flex-wrap items-center gap-2">
        {(['own', 'canvas', 'moodle'] as const).map(format => (
          <button
            key={format}
            type="button"
            className="button button-small"
            onClick={() =>
              save(csvOf(format, assignment, view, roster), `${assignment.slug}-${format}.csv`, 'text/csv')
            }
          >
            CSV{format === 'own' ? '' : format === 'canvas' ? ' for Canvas' : ' for Moodle'}
          </button>
        ))}
      </div>
      {data.learners.length > 0 && rows.length === 0 && (
        <p className="t-empty">
          {shown === 'every' ? 'Everybody handed in something.' : 'Everybody handed in everything.'}
        </p>
      )}
      {data.learners.length === 0 && (
        <p className="t-empty">Nobody joined yet. Give learners the link above; who joined is listed here.</p>
      )}
      {opened && openedItem && (
        <Sheet
          label={`${nameOf(opened.pseudonym)}: ${titleOf(catalog, openedItem.key)}`}
          close={() => setOpen(undefined)}
          head={
            <>
              <h3 className="grow basis-full text-lg sm:basis-0" aria-live="polite">
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
            cell={row?.cells.find(cell => cell.item === openedItem.id)}
            extension={row?.extension ?? null}
          />
        </Sheet>
      )}
    </section>
  )
}

/** The newest assignment that learners see and that has opened; before any has, the newest. */
const current = ({ assignments, now }: ClassView['data']): AssignmentLine | undefined =>
  assignments.findLast(({ published, policy }) => published && !(policy.open && Date.parse(policy.open) > now)) ??
  assignments.at(-1)

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
