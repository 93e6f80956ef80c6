'use client'
import { useEffect, useState, type DragEvent } from 'react'
import type { Context } from '@/lib/facts/world'
import type { SourceFile } from '@/lib/source/types'
import { browserJudge } from '@/lib/worker/browser'
import { useEditorChoice } from '../lab/editor/choice'
import { EditorFrame, EditorKeys } from '../lab/editor/editor-frame'
import type { LabData } from '../lab/lab-data'
import { UndoBar } from '../lab/layout/undo-bar'
import { PanelDrawing } from '../lab/panels'
import { Findings } from '../lab/results/findings'
import { SessionProvider, useLabSession, useSession } from '../lab/session/context'
import { createLabSession } from '../lab/session/session'
import { filesNow, type BenchProps } from './bench-props'
import { Fixes } from './fixes'
import { keep } from './keep'
import { droppedFiles } from './read-dropped'
import { takeIn, Tools } from './tools'

/** The playground as a session without a lab: the same editor, linter and panels, and nothing to solve. */
function dataOf(files: SourceFile[], context: Context): LabData {
  return {
    spec: {
      id: 'playground',
      title: 'Playground',
      kind: 'repair',
      summary: '',
      difficulty: 1,
      minutes: 1,
      section: 'playground',
      files: [],
      panels: [],
      intents: [],
      feedback: [],
      hints: ['', '', ''],
      mistakes: [],
    },
    content: '',
    start: files,
    world: [],
    context,
    panelTitles: {},
    allPanels: true,
    misconceptions: {},
    page: { id: 'playground', title: 'Playground', href: '/playground' },
    next: undefined,
  }
}

export function Bench(props: BenchProps) {
  const { files, context, active, say } = props
  const [data] = useState(() => dataOf(files, context))
  const [session] = useState(() => {
    const made = createLabSession(data, {
      after(ms, then) {
        const timer = setTimeout(then, ms)
        return () => clearTimeout(timer)
      },
      graded: () => undefined,
    })
    if (active) made.getState().show(active)
    return made
  })
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let told = false
    const flush = () => {
      clearTimeout(timer)
      timer = undefined
      if (keep(filesNow(session.getState().texts, files)) || told) return
      told = true
      say('This browser does not keep what you write here. Copy a link or save it elsewhere before you leave.')
    }
    const stop = session.subscribe((now, before) => {
      if (now.texts !== before.texts) timer ??= setTimeout(flush, 250)
    })
    window.addEventListener('pagehide', flush)
    const stopJudging = session.getState().connect(browserJudge({ world: [], context, panels: 'all' }))
    return () => {
      if (timer !== undefined) flush()
      stop()
      window.removeEventListener('pagehide', flush)
      stopJudging()
    }
  }, [session, files, context, say])
  return (
    <SessionProvider session={session} data={data}>
      <Frame {...props} />
    </SessionProvider>
  )
}

function Frame(props: BenchProps) {
  const { files } = props
  const session = useLabSession()
  const [choice, choose] = useEditorChoice()
  const [over, setOver] = useState(false)
  const drop = async (event: DragEvent) => {
    if (event.dataTransfer.files.length === 0) return
    event.preventDefault()
    setOver(false)
    const dropped = await droppedFiles(event.dataTransfer)
    await takeIn(dropped, filesNow(session.getState().texts, files), props)
  }
  return (
    <div
      className="playground-frame"
      data-over={over || undefined}
      onDragOver={event => {
        if (!event.dataTransfer.types.includes('Files')) return
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={event => event.currentTarget === event.target && setOver(false)}
      onDrop={event => void drop(event)}
    >
      <Tools {...props} />
      <div className="lab playground-panes">
        <section className="lab-editor" data-editor aria-label="Editor">
          <EditorFrame
            id="playground-panel"
            keys="playground-keys"
            choice={choice}
            choose={choose}
            text={files[0]?.text ?? ''}
          />
          <p id="playground-keys" className="lab-keys px-3 py-2" data-after-editor tabIndex={-1}>
            <EditorKeys choice={choice} editor />
          </p>
        </section>
        <section className="playground-results" aria-label="What the linter and the engines say">
          <UndoBar />
          <Findings fixOf={finding => <Fixes files={files} finding={finding} />} />
          <AllPanels />
        </section>
      </div>
    </div>
  )
}

/** Every engine that has something to say about these files. */
function AllPanels() {
  const views = useSession(s => s.panels)
  const go = useSession(s => s.go)
  const empty = useSession(s => Object.values(s.texts).every(text => text.trim() === ''))
  if (empty) return <p className="lab-hint-line">Type or paste something, drop a file here, or take an example.</p>
  return Object.entries(views ?? {}).map(([id, panel]) => (
    <section key={id} className="playground-panel" aria-labelledby={`panel-${id}`} data-panel={id}>
      <h2 id={`panel-${id}`}>{panel.title}</h2>
      {'view' in panel ? (
        <PanelDrawing id={id} view={panel.view} onPlace={go} />
      ) : (
        <p className="lab-hint-line">Nothing to show for these files: {panel.failed}</p>
      )}
    </section>
  ))
}
