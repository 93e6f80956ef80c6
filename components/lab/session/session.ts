import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Grade } from '@/lib/grade/types'
import type { FileTexts } from '@/lib/progress/event'
import type { FileSet, Place } from '@/lib/source/types'
import type { JudgeClient } from '@/lib/worker/client'
import type { CompleteAt, Completion, Description, Linted, PanelViews } from '@/lib/worker/protocol'
import type { LabData } from '../lab-data'
import { summaryOf } from './announce'

export type Texts = Readonly<Record<string, string>>

export interface SessionState {
  /** The learner's texts, by file name. */
  texts: Texts
  /** Counts every change of any text. */
  version: number
  /** Counts, per file, the changes that did not come from the editor: the editor has to take them over. */
  replaced: Readonly<Record<string, number>>
  /** The file that is shown, own or of the world. */
  active: string
  lint: (Linted & { version: number }) | undefined
  panels: PanelViews | undefined
  /** Why the judge has no answer right now. */
  stopped: string | undefined
  where: 'worker' | 'page' | 'starting'
  checking: boolean
  /** The last verdict, the texts it is about, and which goals were met at the check before it. */
  verdict: { grade: Grade; version: number; before: Readonly<Record<string, boolean>> | undefined } | undefined
  /** Counts the checks of this visit. */
  checks: number
  /** What the live region says. */
  announcement: string
  /** What a reset took away, to be put back. */
  undo: { label: string; texts: Texts } | undefined
  /** A request to the editor: go there. */
  jump: { place: Place; n: number } | undefined
}

export interface SessionActions {
  /** From the editor: this is what the file holds now. */
  edited(file: string, text: string): void
  /** From elsewhere: put this into the file. */
  replace(texts: Texts, undo?: string): void
  undoReplace(): void
  dismissUndo(): void
  show(file: string): void
  go(place: Place): void
  check(): Promise<void>
  resetFile(file: string): void
  resetAll(): void
  complete(at: CompleteAt): Promise<readonly Completion[]>
  describe(at: CompleteAt): Promise<Description | null>
  /** What the linter says of other files than these, with every fix; nothing while it cannot say. */
  lintOf(files: FileSet): Promise<Linted | undefined>
  /** Texts that differ from the start. */
  changes(): FileTexts
  /** Starts judging; answers how to stop. Without it the session only keeps text. */
  connect(judge: JudgeClient): () => void
}
export type LabSession = StoreApi<SessionState & SessionActions>

export interface SessionMeans {
  after(ms: number, then: () => void): () => void
  /** A verdict came: the progress log takes it. */
  graded(grade: Grade, changes: FileTexts): void
}

/** A pause in typing after which the linter and the panels look again. */
const LINT_AFTER = 120

/** One lab in one tab: the texts, what the linter says of them while typing, and the last verdict. */
export function createLabSession(data: LabData, means: SessionMeans): LabSession {
  const startTexts: Texts = Object.fromEntries(data.start.map(file => [file.name, file.text]))
  const names = new Set(Object.keys(startTexts))
  const worldNames = new Set(data.world.map(file => file.name))
  let judge: JudgeClient | undefined
  let callOff = () => {}
  let jumps = 0

  return createStore<SessionState & SessionActions>()((set, get) => {
    const files = (texts: Texts): FileSet =>
      data.start.map(({ name, kind }) => ({ name, text: texts[name] ?? '', ...(kind ? { kind } : {}) }))

    const look = async () => {
      if (!judge) return
      const { version, texts } = get()
      const asked = { files: files(texts) }
      const lint = await judge.ask('lint', asked)
      if (lint.type === 'answer' && get().version === version)
        set({ lint: { ...(data.allPanels ? lint.value : withoutFixes(lint.value)), version }, stopped: undefined })
      else if (lint.type === 'stopped' && lint.because !== 'closed') {
        set({ stopped: lint.says, announcement: lint.says })
        return
      }
      if (get().version !== version || (data.spec.panels.length === 0 && !data.allPanels)) return
      const panels = await judge?.ask('panels', asked)
      if (panels?.type === 'answer' && get().version === version) set({ panels: panels.value })
    }
    const lookSoon = () => {
      callOff()
      callOff = means.after(LINT_AFTER, () => void look())
    }

    return {
      texts: startTexts,
      version: 0,
      replaced: {},
      active: data.start[0]?.name ?? '',
      lint: undefined,
      panels: undefined,
      stopped: undefined,
      where: 'starting',
      checking: false,
      verdict: undefined,
      checks: 0,
      announcement: '',
      undo: undefined,
      jump: undefined,

      edited(file, text) {
        if (!names.has(file) || get().texts[file] === text) return
        set(now => ({ texts: { ...now.texts, [file]: text }, version: now.version + 1 }))
        lookSoon()
      },
      replace(texts, label) {
        const now = get()
        const next = { ...now.texts }
        const replaced = { ...now.replaced }
        for (const name of names) {
          const text = texts[name]
          if (text === undefined || text === now.texts[name]) continue
          next[name] = text
          replaced[name] = (replaced[name] ?? 0) + 1
        }
        set({
          texts: next,
          replaced,
          version: now.version + 1,
          ...(label ? { undo: { label, texts: now.texts }, announcement: `${label}. Undo is offered.` } : {}),
        })
        lookSoon()
      },
      undoReplace() {
        const { undo, replace } = get()
        if (!undo) return
        replace(undo.texts)
        set({ undo: undefined, announcement: 'Your text is back.' })
      },
      dismissUndo: () => set({ undo: undefined }),
      show: active => set({ active }),
      go(place) {
        // The world's files have tabs of their own; a witness names them as the world does.
        const file = names.has(place.file) || !worldNames.has(place.file) ? place.file : `world/${place.file}`
        set({ active: file, jump: { place: { ...place, file }, n: ++jumps } })
      },
      async check() {
        if (!judge || get().checking) return
        const { version, texts } = get()
        set({ checking: true, announcement: 'Checking …' })
        const answer = await judge.ask('grade', { files: files(texts) })
        if (answer.type === 'answer') {
          set(now => ({
            checking: false,
            stopped: undefined,
            verdict: { grade: answer.value, version, before: metOf(now.verdict) },
            checks: now.checks + 1,
            announcement: summaryOf(answer.value, metOf(now.verdict)),
          }))
          means.graded(answer.value, changesOf(startTexts, texts))
        } else
          set({
            checking: false,
            ...(answer.type === 'stopped' ? { stopped: answer.says, announcement: answer.says } : {}),
          })
      },
      resetFile: file => get().replace({ [file]: startTexts[file] ?? '' }, `${file} is as it was at the start`),
      resetAll: () => get().replace(startTexts, 'All files are as they were at the start'),
      async complete(at) {
        const answer = await judge?.ask('complete', { files: files(get().texts), at })
        return answer?.type === 'answer' ? answer.value : []
      },
      async describe(at) {
        const answer = await judge?.ask('describe', { files: files(get().texts), at })
        return answer?.type === 'answer' ? answer.value : null
      },
      async lintOf(other) {
        const answer = await judge?.ask('lint', { files: other })
        return answer?.type === 'answer' ? answer.value : undefined
      },
      changes: () => changesOf(startTexts, get().texts),
      connect(given) {
        judge = given
        given.onWhere(where => set({ where }))
        void look()
        return () => {
          callOff()
          if (judge === given) judge = undefined
          given.close()
        }
      },
    }
  })
}

/** Which goals a verdict calls met; a check of unreadable files says nothing, and hands on what the one before it said. */
const metOf = (verdict: SessionState['verdict']): Readonly<Record<string, boolean>> | undefined =>
  verdict?.grade.type === 'graded'
    ? Object.fromEntries(verdict.grade.verdicts.map(({ intent, held }) => [intent, held]))
    : verdict?.before

/** In a lab the repair is the exercise: what is wrong is said there, and no button writes the answer. */
const withoutFixes = ({ findings, ...rest }: Linted): Linted => ({
  ...rest,
  findings: findings.map(({ fix: _, ...finding }) => finding),
  mends: [],
})

export const changesOf = (start: Texts, texts: Texts): FileTexts =>
  Object.fromEntries(Object.entries(texts).filter(([name, text]) => start[name] !== text))
