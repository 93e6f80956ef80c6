'use client'
import { useEffect, useState, type ReactNode } from 'react'
import type { Grade } from '@/lib/grade/types'
import { useProgressStore } from '@/lib/progress/provider'
import { browserJudge } from '@/lib/worker/browser'
import { Brief } from './aside/brief'
import { useEditorChoice } from './editor/choice'
import type { LabData } from './lab-data'
import './lab.css'
import { EditorPane } from './layout/editor-pane'
import { Panes, type Pane } from './layout/panes'
import { Debrief } from './results/debrief'
import { Panels } from './results/panels'
import { VerdictView } from './results/verdict'
import { attemptOf } from './session/attempt'
import { SessionProvider, useLab, useSession } from './session/context'
import { keepDrafts } from './session/keep'
import { createLabSession } from './session/session'
import { Solution } from './solution/solution'

/** The whole workspace of one lab: brief, editor, results. */
export function Workspace({ data, brief, debrief }: { data: LabData; brief: ReactNode; debrief: ReactNode }) {
  const progress = useProgressStore()
  const [session] = useState(() =>
    createLabSession(data, {
      after(ms, then) {
        const timer = setTimeout(then, ms)
        return () => clearTimeout(timer)
      },
      graded: (grade, changes) =>
        void progress.getState().record('attempt', `lab:${data.spec.id}`, attemptOf(grade, changes, data.content)),
    }),
  )
  useEffect(() => {
    const stopKeeping = keepDrafts(data.spec.id, session, progress)
    if (progress.getState().progress.last?.id !== data.spec.id)
      progress.getState().record('opened', `lab:${data.spec.id}`, {})
    const { spec, world, context, content } = data
    const stopJudging = session
      .getState()
      .connect(browserJudge({ lab: spec, content, world, context, panels: withLab(data) }))
    return () => {
      stopJudging()
      stopKeeping()
    }
  }, [data, session, progress])
  return (
    <SessionProvider session={session} data={data}>
      <Frame brief={brief} debrief={debrief} />
    </SessionProvider>
  )
}

function Frame({ brief, debrief }: { brief: ReactNode; debrief: ReactNode }) {
  const { spec } = useLab()
  const [choice, choose] = useEditorChoice()
  const [pane, setPane] = useState<Pane>('brief')
  const check = useSession(s => s.check)
  const checks = useSession(s => s.checks)
  const jump = useSession(s => s.jump)
  const where = useSession(s => s.where)
  const news = useSession(s => newsOf(s.verdict?.grade))
  // On a narrow page one pane shows at a time: a verdict brings the results, a jump brings the editor.
  const [seen, setSeen] = useState({ checks, jump })
  if (seen.checks !== checks || seen.jump !== jump) {
    setSeen({ checks, jump })
    setPane(seen.checks !== checks ? 'results' : 'editor')
  }
  useEffect(() => {
    // Ctrl/⌘+Enter works in the whole workspace; inside an editor the editor itself answers it.
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.defaultPrevented) return
      if (event.target instanceof Element && event.target.closest('.monaco-editor, dialog')) return
      event.preventDefault()
      void check()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [check])
  return (
    <div className="lab" data-lab={spec.id} data-judge={where}>
      <Announcer />
      <Panes
        pane={pane}
        choose={setPane}
        news={news}
        brief={<Brief>{brief}</Brief>}
        editor={<EditorPane choice={choice} choose={choose} />}
        results={
          <>
            <VerdictView />
            <Debrief>{debrief}</Debrief>
            <Panels />
            <Solution plain={choice !== 'monaco'} />
          </>
        }
      />
    </div>
  )
}

/** The last verdict in a word, for the switch between the panes. */
function newsOf(grade: Grade | undefined): string | undefined {
  if (!grade) return undefined
  if (grade.type === 'invalid') return 'unreadable'
  if (grade.solved) return 'solved'
  if (grade.score.areas) return `${grade.score.got} of ${grade.score.of}`
  return `${grade.verdicts.filter(one => one.held).length} of ${grade.verdicts.length}`
}

/** The one voice of the workspace. */
function Announcer() {
  const says = useSession(s => s.announcement)
  return (
    <p className="sr-only" aria-live="polite" data-announcer>
      {says}
    </p>
  )
}

/** The network panel compares with the start, and the replay is the lab's: both only the page knows. */
function withLab({ spec, start }: LabData): LabData['spec']['panels'] {
  const known: Record<string, object> = { network: { start }, replay: { lab: spec } }
  return spec.panels.map(panel => ({ ...panel, options: { ...panel.options, ...known[panel.id] } }))
}
