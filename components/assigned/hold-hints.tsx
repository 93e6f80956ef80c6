'use client'
import { useState, useSyncExternalStore, type ReactNode } from 'react'
import { HintsHeld } from '../lab/aside/hints-held'
import { When } from './dates'
import { hintHoldOf } from './hint-hold'
import { CLASS, kept, LINKED, onKept } from './kept'

/** Around a lab: tells it that an assignment withholds its hints, of a class or of a link or file. */
export function HoldHints({ subject, children }: { subject: string; children: ReactNode }) {
  const ofClass = useSyncExternalStore(
    onKept,
    () => kept(CLASS),
    () => null,
  )
  const linked = useSyncExternalStore(
    onKept,
    () => kept(LINKED),
    () => null,
  )
  const [now] = useState(() => Date.now())
  const held = hintHoldOf(subject, { ofClass, linked }, now)
  return (
    <HintsHeld
      value={
        held && (
          <>
            Your instructor withholds the hints of this lab
            {held.until !== undefined && (
              <>
                {' '}
                until <When at={held.until} zone={held.zone} />
              </>
            )}
            : it is part of “{held.title}”.
          </>
        )
      }
    >
      {children}
    </HintsHeld>
  )
}
