'use client'
import { isKnown, type Catalog } from './catalog'
import type { Plan } from './plan'

/** Which labs and quizzes, and for how many points. */
export function PlanItems({ plan, change, catalog }: { plan: Plan; change(next: Plan): void; catalog: Catalog }) {
  const toggle = (key: string, on: boolean) => {
    const { [key]: _gone, ...rest } = plan.points
    change({ ...plan, points: on ? { ...plan.points, [key]: 10 } : rest })
  }
  const strangers = Object.keys(plan.points).filter(key => !isKnown(catalog, key))
  const foreign: Catalog['pages'] =
    strangers.length === 0
      ? []
      : [
          {
            id: 'foreign',
            title: 'Not in this course',
            entries: strangers.map(key => ({
              key,
              id: key,
              kind: key.startsWith('lab:') ? 'lab' : 'quiz',
              title: key,
              note: 'unknown here; learners cannot open it',
            })),
          },
        ]
  const total = Object.values(plan.points).reduce((sum, points) => sum + points, 0)
  return (
    <fieldset className="t-group">
      <legend className="form-legend px-1">
        Labs and quizzes, {Object.keys(plan.points).length} picked, {total} points
      </legend>
      {[...catalog.pages, ...foreign].map(page => (
        <div key={page.id} className="mt-2">
          <p className="text-xs text-ink-faint">{page.title}</p>
          <ul>
            {page.entries.map(({ key, title, note }) => (
              <li key={key} className="flex flex-wrap items-center justify-between gap-x-4">
                <label className="form-check">
                  <input
                    type="checkbox"
                    checked={key in plan.points}
                    onChange={e => toggle(key, e.currentTarget.checked)}
                  />
                  <span>
                    {title} <span className="text-ink-faint">({note})</span>
                  </span>
                </label>
                {key in plan.points && (
                  <label className="flex items-center gap-2 text-sm">
                    <span>
                      Points<span className="sr-only"> for {title}</span>
                    </span>
                    <input
                      type="number"
                      className="form-input"
                      min={0}
                      max={10000}
                      step="any"
                      value={plan.points[key]}
                      onChange={e =>
                        change({
                          ...plan,
                          points: { ...plan.points, [key]: Math.max(0, Number(e.currentTarget.value) || 0) },
                        })
                      }
                    />
                  </label>
                )}
              </li>
            ))}
          </ul>
        </div>
      ))}
    </fieldset>
  )
}
