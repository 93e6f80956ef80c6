import { escapesOf, type Escape } from '../attack/escape.ts'
import { podOf } from '../k8s/pod.ts'
import { definePanel } from './types.ts'

export type EscapeView = { escapes: Escape[] }

/** The attack of the debrief, replayed against the files as they are. */
export const escapePanel = definePanel<EscapeView, Record<string, unknown>>({
  id: 'escape',
  title: 'Escape replay',
  applies: input => input.resources.some(resource => input.own(resource) && podOf(resource) !== undefined),
  compute: input => ({ escapes: input.once(escapesOf) }),
})
