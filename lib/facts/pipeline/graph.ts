import type { Job, Workflow } from './types.ts'

/** Who waits for whom. Names of jobs ignore case, as GitHub's do. */
export type Graph = {
  /** Jobs so that each comes after those it needs; a job in a circle, or one that needs nobody known, is left out. */
  order: Job[]
  /** Every job that a job waits for, through others too. */
  ancestors: ReadonlyMap<Job, ReadonlySet<Job>>
  needs: ReadonlyMap<Job, readonly Job[]>
  faults: { place: Job['place']; says: string }[]
}

export function graphOf(workflow: Workflow): Graph {
  const byId = new Map(workflow.jobs.map(job => [job.id.toLowerCase(), job]))
  const needs = new Map<Job, Job[]>()
  const faults: Graph['faults'] = []
  for (const job of workflow.jobs) {
    const own: Job[] = []
    for (const need of job.needs) {
      const other = byId.get(need.text.toLowerCase())
      if (other) own.push(other)
      else faults.push({ place: need.place, says: `job ${job.id} needs ${need.text}, and there is no such job` })
    }
    needs.set(job, own)
  }
  const order: Job[] = []
  const ancestors = new Map<Job, Set<Job>>()
  const waiting = new Set(workflow.jobs)
  for (let moved = true; moved;) {
    moved = false
    for (const job of waiting) {
      const own = needs.get(job) ?? []
      if (own.length !== job.needs.length || !own.every(other => ancestors.has(other))) continue
      ancestors.set(job, new Set(own.flatMap(other => [other, ...(ancestors.get(other) ?? [])])))
      order.push(job)
      waiting.delete(job)
      moved = true
    }
  }
  // One message for a circle, at the first job that is part of it.
  const circle = [...waiting].find(job => reaches(job, job, needs))
  if (circle)
    faults.push({
      place: circle.needs[0]?.place ?? circle.place,
      says: `job ${circle.id} waits for itself through its needs`,
    })
  return { order, ancestors, needs, faults }
}

function reaches(from: Job, to: Job, needs: ReadonlyMap<Job, readonly Job[]>, seen = new Set<Job>()): boolean {
  return (needs.get(from) ?? []).some(next => {
    if (next === to) return true
    if (seen.has(next)) return false
    seen.add(next)
    return reaches(next, to, needs, seen)
  })
}
