'use client'
import { Component, Suspense, lazy, type ComponentType, type ReactNode } from 'react'
import type { Place } from '@/lib/source/types'
import { PlainView } from './parts/plain-view'

/** What a panel's component is given: the data its engine computed, and a way to jump to a spot. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- each panel knows its own view
type PanelComponent = ComponentType<{ view: any; onPlace?: (place: Place) => void }>

/** Every panel's drawing, by the id of its engine in lib/panels. One line each: `admission: lazy(() => import('./admission/panel')),` */
const drawings: Record<string, PanelComponent> = {
  escape: lazy(() => import('./escape/panel')),
  exfiltration: lazy(() => import('./exfiltration/panel')),
  admission: lazy(() => import('./admission/panel')),
  access: lazy(() => import('./access/panel')),
  cloud: lazy(() => import('./cloud/panel')),
  image: lazy(() => import('./image/panel')),
  start: lazy(() => import('./start/panel')),
  network: lazy(() => import('./network/panel')),
  pipeline: lazy(() => import('./pipeline/panel')),
  secrets: lazy(() => import('./secrets/panel')),
  'external-secrets': lazy(() => import('./external-secrets/panel')),
  replay: lazy(() => import('./replay/panel')),
  ledger: lazy(() => import('./ledger/panel')),
}

/** Draws one panel's data. A panel without a drawing, or with a broken one, is shown as a plain list. */
export function PanelDrawing({ id, view, onPlace }: { id: string; view: unknown; onPlace?: (place: Place) => void }) {
  const Drawing = drawings[id]
  if (!Drawing) return <PlainView value={view} />
  return (
    <Fallback to={<PlainView value={view} />}>
      <Suspense fallback={<p className="lab-hint-line">Loading …</p>}>
        <Drawing view={view} onPlace={onPlace} />
      </Suspense>
    </Fallback>
  )
}

class Fallback extends Component<{ to: ReactNode; children: ReactNode }, { broke: boolean }> {
  override state = { broke: false }
  static getDerivedStateFromError() {
    return { broke: true }
  }
  override componentDidCatch(error: unknown) {
    console.warn('A panel could not be drawn; its data is shown as a list.', error)
  }
  override render() {
    return this.state.broke ? this.props.to : this.props.children
  }
}
