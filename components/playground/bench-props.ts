import type { Context } from '@/lib/facts/world'
import type { SourceFile } from '@/lib/source/types'

/** One sentence on what happened; with `undo`, a way back is offered beside it. */
export type Say = (text: string, undo?: () => void) => void

export type BenchProps = {
  files: SourceFile[]
  context: Context
  active?: string
  /** Starts over with another set of files: one was added, renamed or taken away. */
  open: (files: SourceFile[], active?: string) => void
  say: Say
}

/** The files as they are being written. */
export const filesNow = (texts: Readonly<Record<string, string>>, files: readonly SourceFile[]): SourceFile[] =>
  files.map(({ name, text }) => ({ name, text: texts[name] ?? text }))
