'use client'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import type { Place } from '@/lib/source/types'
import { PanelDrawing } from '../panels'
import { useLab, useSession } from '../session/context'

/** The engines' views of the files as they are now, in the order the lab asks for. */
export function Panels() {
  const { spec } = useLab()
  return spec.panels.map(({ id }) => <Panel key={id} id={id} />)
}

function Panel({ id }: { id: string }) {
  const panel = useSession(s => s.panels?.[id])
  const go = useSession(s => s.go)
  const [large, setLarge] = useState(false)
  const view = panel && 'view' in panel ? panel.view : undefined
  return (
    <section aria-labelledby={`panel-${id}`} data-panel={id} className="lab-panel">
      <div className="lab-heading">
        <h2 id={`panel-${id}`}>{panel?.title ?? 'Loading …'}</h2>
        <span className="lab-hint-line">follows your typing</span>
        {view !== undefined && (
          <button type="button" className="button button-quiet button-small ml-auto" onClick={() => setLarge(true)}>
            Enlarge<span className="sr-only">: {panel?.title}</span>
          </button>
        )}
      </div>
      {view !== undefined && <PanelDrawing id={id} view={view} onPlace={go} />}
      {panel && 'failed' in panel && <p className="lab-hint-line">Nothing to show for these files: {panel.failed}</p>}
      {large && panel && view !== undefined && (
        <Large title={panel.title} onClose={() => setLarge(false)}>
          {close => (
            <PanelDrawing
              id={id}
              view={view}
              onPlace={(place: Place) => {
                close()
                go(place)
              }}
            />
          )}
        </Large>
      )}
    </section>
  )
}

/** A window as wide as the page, for what does not fit into a pane. A door to a line closes it. */
function Large(props: { title: string; onClose: () => void; children: (close: () => void) => ReactNode }) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  const close = () => dialog.current?.close()
  return (
    <dialog ref={dialog} className="lab-dialog" aria-label={props.title} onClose={props.onClose}>
      <div className="lab-heading">
        <h2>{props.title}</h2>
        <button type="button" className="button button-small ml-auto" onClick={close}>
          Close
        </button>
      </div>
      {props.children(close)}
    </dialog>
  )
}
