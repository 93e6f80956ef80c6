'use client'
import { useRef, useState } from 'react'
import type { Place } from '@/lib/source/types'
import { PanelDrawing } from '../panels'
import { useLab, useSession } from '../session/context'
import { Window } from '../window'

/** The engines' views of the files as they are now, in the order the lab asks for. */
export function Panels() {
  const { spec } = useLab()
  return spec.panels.map(({ id }, index) => <Panel key={id} id={id} first={index === 0} />)
}

/** What the panels speak of, said once: the text as it is now, without the part that cannot be read. */
function Basis() {
  const unread = useSession(s => s.lint?.problems[0]?.file)
  return unread ? (
    <p className="lab-stopped">{unread} cannot be read as it stands; what follows leaves the unreadable part out.</p>
  ) : (
    <p className="lab-hint-line">This follows your typing; the verdict waits until you check.</p>
  )
}

/** One panel in the pane, and on demand in a window as wide as the page. A door to a line closes the window. */
function Panel({ id, first }: { id: string; first: boolean }) {
  const title = useLab().panelTitles[id] ?? id
  const panel = useSession(s => s.panels?.[id])
  const go = useSession(s => s.go)
  const [large, setLarge] = useState(false)
  const dialog = useRef<HTMLDialogElement>(null)
  const view = panel && 'view' in panel ? panel.view : undefined
  const leave = (place: Place) => {
    // Behind an open window nothing takes the focus.
    dialog.current?.close()
    go(place)
  }
  return (
    <section aria-labelledby={`panel-${id}`} data-panel={id} className="lab-panel">
      <div className="lab-heading">
        <h2 id={`panel-${id}`}>{title}</h2>
        {view !== undefined && (
          <button type="button" className="button button-quiet button-small ml-auto" onClick={() => setLarge(true)}>
            Enlarge<span className="sr-only">: {title}</span>
          </button>
        )}
      </div>
      {first && <Basis />}
      {!panel && <p className="lab-hint-line">Loading …</p>}
      {view !== undefined && <PanelDrawing id={id} view={view} onPlace={go} />}
      {panel && 'failed' in panel && <p className="lab-hint-line">Nothing to show for these files: {panel.failed}</p>}
      {large && panel && (
        <Window title={title} dialog={dialog} onClose={() => setLarge(false)}>
          <PanelDrawing id={id} view={view} onPlace={leave} />
        </Window>
      )}
    </section>
  )
}
