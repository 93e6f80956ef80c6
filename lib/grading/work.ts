import type { Problem } from '../source/types.ts'

/** A piece of work as it was handed in. Files that are left out are as the lab starts with them. */
export type Work =
  | { lab: string; files: readonly { name: string; text: string }[] }
  | { quiz: string; answers: Readonly<Record<string, unknown>> }

/** A finding, as much of it as is kept with a grade. */
export type KeptFinding = { rule: string; severity: string; file: string; line: number; what: string }
export type KeptVerdict = {
  intent: string
  title: string
  held: boolean
  says?: string
  feedback?: string
  misconception?: string
  file?: string
  line?: number
}
export type KeptItem = { id: string; answered: boolean; got: number; of: number; misconceptions: string[] }
export type Kept =
  | { type: 'lab'; got: number; of: number; verdicts: KeptVerdict[]; findings: KeptFinding[] }
  | { type: 'quiz'; got: number; of: number; items: KeptItem[] }

export type Judged =
  | {
      type: 'judged'
      /** 0 … 1 of the points. */
      share: number
      solved: boolean
      engine: string
      content: string
      result: Kept
      /** Rule → how many findings. */
      findings: Record<string, number>
    }
  /** Nobody can read it: no try, no points, nothing lost. */
  | { type: 'unreadable'; problems: Problem[] }
  | { type: 'unknown'; because: string }
  /** Stopped: `too-slow` by the time limit, `crashed` by memory or an error of ours. */
  | { type: 'stopped'; because: 'too-slow' | 'crashed' }
