import type { ProgressStore } from '@/lib/progress/store'
import type { Parcel } from './outbox'

/** What would be handed in now: the editor's texts that differ from the start, or the newest answer to each item. */
export function workOf(progress: ProgressStore, key: string): { body: Parcel['body']; empty: boolean } {
  const [kind, id = ''] = key.split(':')
  const state = progress.getState()
  if (kind === 'lab') {
    const files = state.draft(id) ?? {}
    return { body: { files: { ...files } }, empty: Object.keys(files).length === 0 }
  }
  const items = state.progress.quizzes[id]?.items ?? {}
  const answers = Object.fromEntries(Object.entries(items).map(([item, { tries }]) => [item, tries.at(-1)?.answer]))
  return { body: { answers }, empty: Object.keys(answers).length === 0 }
}
