'use client'
import '@/lib/worker/no-eval'
import { useEffect, useRef, useState } from 'react'
import { readAssignment } from '@/lib/assign/assignment'
import { toFragment } from '@/lib/assign/link'
import { ownZone } from '@/lib/assign/zone'
import { save } from './ask'
import type { Catalog } from './catalog'
import { Field, FileButton, Says } from '../ui/form'
import { assignmentOf, newPlan, planOf, type Plan } from './plan'
import { PlanForm } from './plan-form'
import './teach.css'

/** An assignment without a server: a file and a link. Nothing leaves the browser. */
export function Build({ catalog }: { catalog: Catalog }) {
  const [plan, setPlan] = useState<Plan>(() => newPlan('UTC'))
  const [link, setLink] = useState('')
  const [says, setSays] = useState<{ text: string; bad?: boolean }>({ text: '' })
  const linkField = useRef<HTMLInputElement>(null)
  // The zone is the browser's: known only after hydration.
  useEffect(() => {
    const timer = setTimeout(() => setPlan(own => ({ ...own, timeZone: ownZone() })))
    return () => clearTimeout(timer)
  }, [])

  const made = () => {
    const read = assignmentOf(plan)
    if ('assignment' in read) return read.assignment
    setSays({ text: read.wrong, bad: true })
    return undefined
  }
  const makeLink = async () => {
    const assignment = made()
    if (!assignment) return
    setLink(`${location.origin}/assigned#${await toFragment(assignment)}`)
    setSays({ text: 'The link is ready. Everything is in it: whoever has it has the assignment.' })
    setTimeout(() => linkField.current?.select())
  }
  const open = async (file: File) => {
    const read = readAssignment(await file.text())
    if (read.type === 'read') {
      setPlan(planOf(read.value, ownZone()))
      setSays({ text: `Opened “${read.value.title}”.` })
    } else setSays({ text: `${file.name} cannot be opened: ${read.because}.`, bad: true })
  }
  return (
    <form className="mt-8 grid grid-cols-1 gap-5" onSubmit={event => event.preventDefault()}>
      <PlanForm
        plan={plan}
        change={next => {
          setPlan(next)
          setLink('')
        }}
        catalog={catalog}
      />
      <div className="flex flex-wrap gap-3">
        <button type="button" className="button button-main" onClick={() => void makeLink()}>
          Make the link
        </button>
        <button
          type="button"
          className="button"
          onClick={() => {
            const assignment = made()
            if (assignment)
              save(`${JSON.stringify(assignment, null, 2)}\n`, `${assignment.id}.assignment.json`, 'application/json')
          }}
        >
          Save as a file
        </button>
        <FileButton label="Open a file" accept=".json,application/json" open={file => void open(file)} />
      </div>
      <Says text={says.text} bad={says.bad ?? false} />
      {link && (
        <Field
          label="Link for learners"
          ref={linkField}
          readOnly
          value={link}
          onFocus={event => event.currentTarget.select()}
        />
      )}
    </form>
  )
}
