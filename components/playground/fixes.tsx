'use client'
import { useState } from 'react'
import { offersOf } from '@/lib/lint/fixes'
import type { Finding } from '@/lib/lint/types'
import type { FileSet } from '@/lib/source/types'
import { useLabSession, useSession } from '../lab/session/context'
import { FixDialog } from './fix-dialog'

/** Opens the window of fixes: all of them with the safe ones chosen, or with the one of a finding chosen. */
export function Fixes({ files, finding }: { files: FileSet; finding?: Finding }) {
  const session = useLabSession()
  const lint = useSession(s => s.lint)
  const current = useSession(s => s.lint?.version === s.version)
  const texts = useSession(s => s.texts)
  const [opened, setOpened] = useState<FileSet>()
  const now = files.map(({ name, text }) => ({ name, text: texts[name] ?? text }))
  const offers = lint ? offersOf(lint, now) : []
  const own = finding ? offers.find(({ fix }) => fix === finding.fix) : undefined
  if (finding ? !own : offers.length === 0) return null
  const safe = offers.filter(({ fix }) => fix.safety === 'safe')
  const first = new Set((finding ? (own ? [own] : []) : safe).map(({ id }) => id))
  return (
    <>
      <button type="button" className="button button-small" disabled={!current} onClick={() => setOpened(now)}>
        {finding ? `${finding.fix?.title ?? ''} …` : labelOf(safe.length, offers.length - safe.length)}
      </button>
      {opened && (
        <FixDialog
          files={opened}
          offers={offers}
          first={first}
          look={session.getState().lintOf}
          onClose={() => setOpened(undefined)}
        />
      )}
    </>
  )
}

/** "2 safe fixes, 5 suggestions …" */
function labelOf(safe: number, rest: number): string {
  const parts = [
    ...(safe > 0 ? [`${safe} safe ${safe === 1 ? 'fix' : 'fixes'}`] : []),
    ...(rest > 0 ? [`${rest} ${rest === 1 ? 'suggestion' : 'suggestions'}`] : []),
  ]
  return `${parts.join(', ')} …`
}
