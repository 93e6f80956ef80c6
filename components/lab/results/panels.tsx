'use client'
import { PanelDrawing } from '../panels'
import { useLab, useSession } from '../session/context'

/** The engines' views of the files as they are now, in the order the lab asks for. */
export function Panels() {
  const { spec } = useLab()
  const views = useSession(s => s.panels)
  const go = useSession(s => s.go)
  if (spec.panels.length === 0) return null
  return (
    <>
      {spec.panels.map(({ id }) => {
        const panel = views?.[id]
        return (
          <section key={id} aria-labelledby={`panel-${id}`} data-panel={id}>
            <div className="lab-heading">
              <h2 id={`panel-${id}`}>{panel?.title ?? 'Loading …'}</h2>
              <span className="tag">follows your typing</span>
            </div>
            {panel && 'view' in panel && <PanelDrawing id={id} view={panel.view} onPlace={go} />}
            {panel && 'failed' in panel && (
              <p className="lab-hint-line">Nothing to show for these files: {panel.failed}</p>
            )}
          </section>
        )
      })}
    </>
  )
}
