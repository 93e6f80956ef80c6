'use client'
import { Component, lazy, Suspense, useEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import { useLab, useLabSession, useSession } from '../session/context'
import type { EditorChoice } from './choice'
import { PlainEditor } from './plain-editor'
import type { EditorEvents, EditorFile, EditorPort } from './port'

const MonacoEditor = lazy(() => import('./monaco-editor'))

/** The chosen editor, tied to the session: text and questions one way; jumps, marks and foreign changes the other way. */
export function EditorHost(props: { choice: EditorChoice; describedBy: string; onFailed: () => void }) {
  const data = useLab()
  const session = useLabSession()
  const [port, setPort] = useState<EditorPort>()
  const { choice, describedBy, onFailed } = props
  const files = useMemo<EditorFile[]>(() => {
    const { texts } = session.getState()
    const own = data.start.map(({ name, kind }) => ({ name, kind, text: texts[name] ?? '', readOnly: false }))
    const world = data.world.map(({ name, text }) => ({ name: `world/${name}`, text, readOnly: true }))
    return [...own, ...world]
    // Read once per editor: afterwards the editor is the one that knows, and tells.
  }, [data, session])
  const events = useMemo<EditorEvents>(
    () => ({
      changed: (file, text) => session.getState().edited(file, text),
      check: () => void session.getState().check(),
      complete: at => session.getState().complete(at),
      describe: at => session.getState().describe(at),
    }),
    [session],
  )
  useEffect(() => {
    if (!port) return
    const catchUp = () => {
      const { active, texts, lint } = session.getState()
      for (const { name, readOnly } of files) if (!readOnly) port.replace(name, texts[name] ?? '')
      port.show(active)
      if (lint) port.mark(lint)
    }
    catchUp()
    return session.subscribe((now, before) => {
      if (now.replaced !== before.replaced)
        for (const name of Object.keys(now.replaced))
          if (now.replaced[name] !== before.replaced[name]) port.replace(name, now.texts[name] ?? '')
      if (now.active !== before.active) port.show(now.active)
      if (now.lint && now.lint !== before.lint && now.lint.version === now.version) port.mark(now.lint)
    })
  }, [port, session, files])
  const jump = useSession(s => s.jump)
  const jumped = useRef(jump)
  useEffect(() => {
    // Once the page has shown the editor: what is hidden, as on a phone beside the results, takes no focus.
    if (!port || !jump || jump === jumped.current) return
    jumped.current = jump
    port.jump(jump.place)
  }, [port, jump])

  const common = { files, events, ready: setPort }
  if (choice === 'plain') return <PlainEditor {...common} describedBy={describedBy} />
  return (
    <Refused onFailed={onFailed}>
      <Suspense fallback={<Waiting files={files} onFailed={onFailed} />}>
        <MonacoEditor {...common} />
      </Suspense>
      {!port && <Waiting files={files} onFailed={onFailed} />}
    </Refused>
  )
}

/** How long Monaco may take to arrive before the plain editor takes its place. */
const PATIENCE = 30_000

/** The text while Monaco is on its way: to be read, not yet written. */
function Waiting({ files, onFailed }: { files: readonly EditorFile[]; onFailed: () => void }) {
  const failed = useRef(onFailed)
  useEffect(() => {
    failed.current = onFailed
  }, [onFailed])
  useEffect(() => {
    const timer = setTimeout(() => failed.current(), PATIENCE)
    return () => clearTimeout(timer)
  }, [])
  return (
    <pre className="lab-waiting" aria-label="The editor is loading">
      {files[0]?.text}
    </pre>
  )
}

/** Monaco did not load, or broke: the plain editor takes over with the text of the session. */
class Refused extends Component<{ onFailed: () => void; children: ReactNode }, { broke: boolean }> {
  override state = { broke: false }
  static getDerivedStateFromError() {
    return { broke: true }
  }
  override componentDidCatch(error: unknown) {
    console.warn('The editor could not be loaded; the plain editor takes its place.', error)
    this.props.onFailed()
  }
  override render() {
    return this.state.broke ? null : this.props.children
  }
}
