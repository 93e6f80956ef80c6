'use client'
import type { KeyboardEvent } from 'react'
import { Lock } from '../icons'
import { useLab, useSession } from '../session/context'

/** So many files do not stand in one row. */
const MANY = 8

/** One tab per file: the learner's first, then the world's, which can only be read. Arrow keys move between them. */
export function FileTabs({ panel }: { panel: string }) {
  const data = useLab()
  const active = useSession(s => s.active)
  const show = useSession(s => s.show)
  const texts = useSession(s => s.texts)
  const lint = useSession(s => s.lint)
  const own = data.start.map(({ name, text }) => ({
    name,
    label: name,
    readOnly: false,
    changed: texts[name] !== text,
  }))
  const world = data.world.map(({ name }) => ({ name: `world/${name}`, label: name, readOnly: true, changed: false }))
  const all = [...own, ...world]
  const many = all.length > MANY
  /** The tab of a group that Tab stops at. Many files stand in two rows, and each row is reached by itself. */
  const stop = (group: { name: string }[]) =>
    many && !group.some(file => file.name === active) ? group[0]?.name : active

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const focused = event.target instanceof HTMLElement ? event.target.dataset.file : undefined
    const at = all.findIndex(file => file.name === (focused ?? active))
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: all.length - 1 }[event.key]
    const next = to === undefined ? undefined : all[(to + all.length) % all.length]
    if (!next) return
    event.preventDefault()
    show(next.name)
    event.currentTarget.querySelector<HTMLElement>(`[data-file="${CSS.escape(next.name)}"]`)?.focus()
  }
  const bad = (name: string) =>
    lint?.problems.some(one => one.file === name) === true ||
    lint?.findings.some(one => one.where.file === name && one.severity === 'essential') === true
  return (
    <div role="tablist" aria-label="Files" className="lab-tabs" data-many={many || undefined} onKeyDown={onKeyDown}>
      {[own, world].map((group, index) => (
        <div key={index} role="presentation" className="lab-tabs-group">
          {group.map(file => (
            <button
              key={file.name}
              type="button"
              role="tab"
              id={`tab-${file.name}`}
              data-file={file.name}
              data-world={file.readOnly || undefined}
              aria-selected={file.name === active}
              aria-controls={panel}
              tabIndex={file.name === stop(group) ? 0 : -1}
              onClick={() => show(file.name)}
            >
              {file.readOnly && <Lock />}
              {file.label}
              {file.readOnly && <span className="sr-only"> (world, read only)</span>}
              {file.changed && <span className="lab-dot" title="changed" aria-label="changed" role="img" />}
              {bad(file.name) && (
                <span className="lab-dot lab-dot-bad" title="has findings" aria-label="has findings" role="img" />
              )}
            </button>
          ))}
        </div>
      ))}
    </div>
  )
}
