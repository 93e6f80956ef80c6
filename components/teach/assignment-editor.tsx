'use client'
import { useState } from 'react'
import { ASSIGNMENT, policyOf, readAssignment, type Assignment } from '@/lib/assign/assignment'
import { shown } from '@/lib/assign/zone'
import { ask, save } from './ask'
import type { AssignmentLine, ClassView } from './class-data'
import { Check, FileButton, Says, type Said } from '../ui/form'
import { takeFocus } from '../ui/take-focus'
import { TypeToConfirm } from '../ui/type-to-confirm'
import { assignmentOf, newPlan, planOf, type Plan } from './plan'
import { PlanForm } from './plan-form'
import { Regrade } from './regrade'

/** A class's assignment as the file format says it, for editing, saving and `grade --all`. */
const fileOf = (line: AssignmentLine, timeZone: string): Assignment => ({
  format: ASSIGNMENT,
  id: line.slug,
  title: line.title,
  items: line.items.map(({ key, points }) => {
    const id = key.slice(key.indexOf(':') + 1)
    return key.startsWith('lab:') ? { lab: id, points } : { quiz: id, points }
  }),
  ...(line.notes ? { notes: line.notes } : {}),
  timeZone,
  ...line.policy,
})

type Editing = { line?: AssignmentLine; plan: Plan; published: boolean }

export function AssignmentEditor(view: ClassView) {
  const { data, path, catalog, reload } = view
  const [editing, setEditing] = useState<Editing>()
  const [says, setSays] = useState<Said>({ text: '' })
  const [back, setBack] = useState(false)
  const zone = data.class.timeZone
  /** Opens the form, or puts it away: what was said before is not about it. */
  const edit = (next: Editing | undefined) => {
    setEditing(next)
    setBack(!next)
    setSays({ text: '' })
    scrollTo({ top: 0 })
  }
  const store = async () => {
    if (!editing) return
    const read = assignmentOf(editing.plan)
    if ('wrong' in read) return setSays({ text: read.wrong, bad: true })
    const { id: slug, title, notes, items } = read.assignment
    const body = {
      slug,
      title,
      notes: notes ?? '',
      items,
      policy: policyOf(read.assignment),
      published: editing.published,
    }
    const answer = editing.line
      ? await ask('PUT', `${path}/assignments/${editing.line.id}`, body)
      : await ask('POST', `${path}/assignments`, body)
    if (!answer.ok) return setSays({ text: answer.says, bad: true })
    edit(undefined)
    setSays({ text: `“${title}” is stored.` })
    await reload()
  }
  const remove = async (line: AssignmentLine, confirm: string) => {
    const answer = await ask('DELETE', `${path}/assignments/${line.id}`, { confirm })
    if (!answer.ok) return answer.says
    edit(undefined)
    setSays({ text: `“${line.title}” is deleted.` })
    await reload()
    return undefined
  }
  const open = async (file: File) => {
    const read = readAssignment(await file.text())
    if (read.type === 'read') edit({ plan: planOf(read.value, zone), published: false })
    else setSays({ text: `${file.name} cannot be opened: ${read.because}.`, bad: true })
  }
  if (editing) {
    const { line } = editing
    return (
      <section className="grid grid-cols-1 gap-10" aria-labelledby="editing">
        <form
          className="grid grid-cols-1 gap-5"
          onSubmit={event => {
            event.preventDefault()
            void store()
          }}
        >
          <h2 id="editing" className="text-xl" tabIndex={-1} ref={takeFocus}>
            {line ? `Change “${line.title}”` : 'New assignment'}
          </h2>
          <PlanForm plan={editing.plan} change={plan => setEditing({ ...editing, plan })} catalog={catalog} />
          <Check
            label="Learners see it"
            checked={editing.published}
            onChange={event => setEditing({ ...editing, published: event.currentTarget.checked })}
          />
          <Says {...says} />
          <div className="flex flex-wrap gap-3">
            <button type="submit" className="button button-main">
              Store
            </button>
            <button type="button" className="button" onClick={() => edit(undefined)}>
              Cancel
            </button>
          </div>
        </form>
        {line && (
          <section className="form-stack" aria-labelledby="end">
            <h3 id="end" className="text-lg">
              Delete the assignment
            </h3>
            <TypeToConfirm
              text={line.title}
              means="Everything that was handed in for it, and its marks, go for good. Save the gradebook as CSV first."
              action="Delete the assignment"
              run={typed => remove(line, typed)}
            />
          </section>
        )}
      </section>
    )
  }
  return (
    <section className="grid grid-cols-1 gap-4" aria-labelledby="assignments">
      <h2 id="assignments" className="text-xl" tabIndex={-1} ref={back ? takeFocus : undefined}>
        Assignments
      </h2>
      <Says {...says} />
      {data.assignments.length === 0 && (
        <p className="t-empty">
          Nothing is assigned yet. Make an assignment here, or open one that was saved as a file.
        </p>
      )}
      <ul className="grid grid-cols-1 gap-3">
        {data.assignments.map(line => (
          <li key={line.id} className="card grid grid-cols-1 gap-2 p-4">
            <div className="flex flex-wrap items-baseline gap-x-3">
              <h3 className="text-lg">{line.title}</h3>
              <span className={`tag ${line.published ? 'tag-good' : ''}`}>
                {line.published ? 'learners see it' : 'not shown yet'}
              </span>
            </div>
            <p className="text-sm text-ink-soft">
              {line.items.length} {line.items.length === 1 ? 'item' : 'items'},{' '}
              {line.items.reduce((sum, item) => sum + item.points, 0)} points
              {line.policy.due && `, due ${shown(Date.parse(line.policy.due), zone)} (${zone})`}
            </p>
            <div className="flex flex-wrap gap-2">
              <button
                type="button"
                className="button button-small"
                onClick={() => edit({ line, plan: planOf(fileOf(line, zone), zone), published: line.published })}
              >
                Change<span className="sr-only"> {line.title}</span>
              </button>
              <button
                type="button"
                className="button button-small"
                onClick={() =>
                  save(
                    `${JSON.stringify(fileOf(line, zone), null, 2)}\n`,
                    `${line.slug}.assignment.json`,
                    'application/json',
                  )
                }
              >
                Save as a file<span className="sr-only">: {line.title}</span>
              </button>
              <Regrade path={`${path}/assignments/${line.id}`} title={line.title} catalog={catalog} done={reload} />
            </div>
          </li>
        ))}
      </ul>
      <div className="flex flex-wrap gap-3">
        <button
          type="button"
          className="button button-main"
          onClick={() => edit({ plan: newPlan(zone), published: true })}
        >
          New assignment
        </button>
        <FileButton label="From a file" accept=".json,application/json" open={file => void open(file)} />
      </div>
    </section>
  )
}
