'use client'
import type { Place } from '@/lib/source/types'
import { LineLinks } from './panels/parts/line-link'
import { useSession } from './session/context'

/** Takes the learner to spots in the editor; spots on one line are one door. */
export function PlaceButtons({ places }: { places: readonly Place[] }) {
  const go = useSession(s => s.go)
  return <LineLinks places={places} onPlace={go} />
}
