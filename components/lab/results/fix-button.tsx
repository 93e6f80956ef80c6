'use client'
import type { Finding } from '@/lib/lint/types'
import { applyEdits } from '@/lib/source/edits'
import { useSession } from '../session/context'

/** Puts a fix into the text, if the text is still the one it was made for. */
export function FixButton({ finding }: { finding: Finding }) {
  const fits = useSession(s => s.lint?.version === s.version)
  const text = useSession(s => s.texts[finding.where.file])
  const replace = useSession(s => s.replace)
  const { fix } = finding
  if (!fix || text === undefined) return null
  return (
    <button
      type="button"
      className="button button-small"
      disabled={!fits}
      onClick={() => replace({ [finding.where.file]: applyEdits(text, fix.edits) }, `Done: ${fix.title}`)}
    >
      {fix.title}
      {fix.safety === 'safe' ? '' : ' (changes what it does)'}
    </button>
  )
}
