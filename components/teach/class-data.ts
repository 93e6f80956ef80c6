import type { Catalog } from './catalog'
import type { Cell } from '@/lib/assign/cell'
import type { Extension, Policy } from '@/lib/assign/policy'

export type { Cell }
export type ItemLine = { id: string; key: string; points: number }
export type AssignmentLine = {
  id: string
  slug: string
  title: string
  notes: string
  published: boolean
  policy: Policy
  items: ItemLine[]
}
export type LearnerLine = {
  id: string
  pseudonym: string
  assignments: { id: string; extension: Extension | null; cells: Cell[]; total: { points: number; of: number } }[]
}
export type ClassData = {
  class: { id: string; title: string; timeZone: string; joinCode: string; joinOpen: boolean; joinUntil: string | null }
  now: number
  assignments: AssignmentLine[]
  learners: LearnerLine[]
}

/** What every tab of a class is given. */
export type ClassView = { data: ClassData; path: string; catalog: Catalog; reload(): Promise<void> }
