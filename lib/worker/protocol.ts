import type { Context } from '../facts/world.ts'
import type { LabSpec } from '../grade/lab.ts'
import type { Grade } from '../grade/types.ts'
import type { LintResult } from '../lint/lint.ts'
import type { FileSet } from '../source/types.ts'

/** What a judge is told once: the world, the facts of the day, and what to show. `lab` is absent in the playground. */
export interface Setup {
  lab?: LabSpec
  /** Hash of the lab's content; stored with every attempt. */
  content?: string
  world: FileSet
  context: Context
  /** `all`: every panel that has something to say about the files (playground). */
  panels: readonly { id: string; options: Record<string, unknown> }[] | 'all'
}

export type Linted = Pick<LintResult, 'findings' | 'problems' | 'mends'>
/** By panel id: its data, or one sentence on why it has none. */
export type PanelViews = Record<string, { title: string; view: unknown } | { title: string; failed: string }>
/** `insert` replaces the text between the offsets. */
export type Completion = {
  label: string
  insert: string
  from: number
  to: number
  detail?: string
  documentation?: string
}
export type Description = { name: string; type: string; text: string; from: number; to: number }
export type CompleteAt = { file: string; offset: number }

/** Every question has one kind of answer. All of it can be cloned between threads. */
export interface Questions {
  lint: { ask: { files: FileSet }; answer: Linted }
  panels: { ask: { files: FileSet }; answer: PanelViews }
  grade: { ask: { files: FileSet }; answer: Grade }
  complete: { ask: { files: FileSet; at: CompleteAt }; answer: Completion[] }
  /** What the field under the cursor is, in the words of Kubernetes' API documentation. */
  describe: { ask: { files: FileSet; at: CompleteAt }; answer: Description | null }
}
export type Topic = keyof Questions

type Later<T> = T | Promise<T>
export type Judge = { [T in Topic]: (ask: Questions[T]['ask']) => Later<Questions[T]['answer']> }

export type ToWorker =
  { type: 'setup'; setup: Setup } | { type: 'ask'; id: number; topic: Topic; ask: Questions[Topic]['ask'] }
export type FromWorker =
  | { type: 'ready' }
  | { type: 'answer'; id: number; answer: Questions[Topic]['answer'] }
  | { type: 'failed'; id: number; says: string }

/** What the asker gets. `stale`: a newer question of the same topic took its place. */
export type Answer<T extends Topic> =
  | { type: 'answer'; value: Questions[T]['answer'] }
  | { type: 'stale' }
  | { type: 'stopped'; because: 'timeout' | 'crash' | 'closed'; says: string }
