import type { ItemState } from './fold.ts'

/** An item's state for one learner, as a gradebook sends it: without what JSON cannot say. */
export type Cell = Omit<ItemState, 'due' | 'taken'> & {
  item: string
  due: number | null
  solved: boolean
  lastAt: string | null
  comment?: string
}
