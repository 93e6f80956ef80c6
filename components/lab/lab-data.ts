import type { Context } from '@/lib/facts/world'
import type { LabSpec } from '@/lib/grade/lab'
import type { FileKind, SourceFile } from '@/lib/source/types'

/** What a lab page hands to its island: ids and data, no answers. */
export interface LabData {
  spec: LabSpec
  /** Hash of the lab's content, stored with each attempt. */
  content: string
  /** In the playground the kind is told from name and text. */
  start: (SourceFile & { kind?: FileKind })[]
  world: SourceFile[]
  context: Context
  /** What the lab's panels are called, by id, before their engines have answered. */
  panelTitles: Readonly<Record<string, string>>
  /** Every panel that has something to say, instead of the lab's own (playground). */
  allPanels?: true
  /** What the feedback of this lab may name: the belief, what is so, and where the course answers it. */
  misconceptions: Record<string, { belief: string; truth: string; href?: string }>
  page: { id: string; title: string; href: string }
  next: { id: string; title: string } | undefined
  /** What the unchanged files really do, by flow (`from → to port`): open or blocked. Computed by the engine. */
  predicted?: Record<string, 'open' | 'blocked'>
}

/** `/labs/<id>/solution.json`: fetched only when the learner asks to see it. */
export type SolutionFile = { lab: string; answers: { name: string; files: { name: string; text: string }[] }[] }
