import { fileNameOf, wholeFileKind, type Fence } from '@/lib/course/schema/fence'
import type { Context } from '@/lib/facts/world'
import { lint } from '@/lib/lint/lint'
import type { Finding } from '@/lib/lint/types'

/** Findings of a block, or undefined where the linter has nothing to judge: a fragment, or `lint="off"`. */
export function lintBlock(fence: Fence, context: Context): Finding[] | undefined {
  if (fence.lint === 'off') return undefined
  const kind = wholeFileKind(fence)
  if (!kind) return undefined
  return lint([{ name: fileNameOf(fence), text: fence.text, kind }], context).findings
}
