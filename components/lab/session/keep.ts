import type { ProgressStore } from '@/lib/progress/store'
import type { LabSession } from './session'

/** A pause in typing after which the draft is written; leaving the page writes it at once. */
const KEEP_AFTER = 250

/**
 * Ties a session to the kept draft of its lab: takes the draft over, writes every change, and hears other tabs. Whatever
 * another text replaces can be undone. Answers how to stop.
 */
export function keepDrafts(lab: string, session: LabSession, progress: ProgressStore): () => void {
  const { draft, keepDraft, onDraft } = progress.getState()
  const start = session.getInitialState().texts
  const kept = draft(lab)
  if (kept && Object.keys(kept).length > 0) session.getState().replace({ ...start, ...kept })

  let written = JSON.stringify(session.getState().changes())
  let timer: ReturnType<typeof setTimeout> | undefined
  const flush = () => {
    clearTimeout(timer)
    timer = undefined
    const changes = session.getState().changes()
    const text = JSON.stringify(changes)
    if (text === written) return
    written = text
    keepDraft(lab, changes)
  }
  const stops = [
    session.subscribe((now, before) => {
      if (now.texts === before.texts) return
      timer ??= setTimeout(flush, KEEP_AFTER)
    }),
    onDraft(lab, files => {
      const mine = session.getState().texts
      const theirs = { ...start, ...files }
      if (Object.keys(theirs).every(name => theirs[name] === mine[name])) return
      // Typed here and not written yet: what is being typed wins, and is written in its turn.
      if (timer !== undefined) return
      written = JSON.stringify(files)
      session
        .getState()
        .replace(theirs, document.hidden ? undefined : 'The text of another tab or device was taken over')
    }),
    on(window, 'pagehide', flush),
    on(document, 'visibilitychange', () => document.visibilityState === 'hidden' && flush()),
  ]
  return () => {
    flush()
    for (const stop of stops) stop()
  }
}

function on(target: Window | Document, type: string, hear: () => void): () => void {
  target.addEventListener(type, hear)
  return () => target.removeEventListener(type, hear)
}
