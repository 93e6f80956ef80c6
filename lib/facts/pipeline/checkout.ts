import { inputOfStep } from './scanner.ts'
import { plain, saysOf, type Text } from './text.ts'
import type { Step } from './types.ts'
import type { Place } from '../../source/types.ts'

export const isCheckout = (step: Step): boolean => step.uses?.repository === 'actions/checkout'

/**
 * Does actions/checkout leave the token behind for later steps? The input's default is true; its code takes exactly
 * `true` (in any case) for yes.
 */
export function persistsCredentials(step: Step): { persists: 'yes' | 'no' | 'unknown'; place: Place } {
  const given = inputOfStep(step, 'persist-credentials')
  if (!given) return { persists: 'yes', place: step.uses?.place ?? step.place }
  const text = plain(given.value)
  if (text === undefined) return { persists: 'unknown', place: given.place }
  return { persists: text.toUpperCase() === 'TRUE' ? 'yes' : 'no', place: given.place }
}

/** What is checked out, where the step says so itself. */
export function checkedOut(step: Step): { ref?: Text & { place: Place }; repository?: Text & { place: Place } } {
  const ref = inputOfStep(step, 'ref')
  const repository = inputOfStep(step, 'repository')
  return {
    ...(ref && ref.text !== '' ? { ref: { ...ref.value, place: ref.place } } : {}),
    ...(repository && repository.text !== '' ? { repository: { ...repository.value, place: repository.place } } : {}),
  }
}

/** `github.event.pull_request.head.*`, `github.head_ref`, `refs/pull/N/…`, the head of a workflow_run. */
export function namesForeignHead(text: Text): boolean {
  const keys = text.pieces.flatMap(piece => (piece.type === 'symbol' ? [piece.key] : []))
  return (
    keys.some(key => foreignHead.test(key)) ||
    /^(refs\/)?pull\//.test(saysOf(text)) ||
    keys.some(key => key === 'github.event.pull_request.merge_commit_sha')
  )
}
const foreignHead =
  /^github\.(head_ref|event\.pull_request\.head\.(sha|ref|label|repo\.\w+)|event\.workflow_run\.(head_sha|head_branch|head_commit\.id|head_repository\.\w+))$/
