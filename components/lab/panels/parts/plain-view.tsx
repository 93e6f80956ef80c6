import type { ReactNode } from 'react'

/** Any plain data as nested lists: what a panel looks like before it has a drawing of its own. */
export function PlainView({ value }: { value: unknown }): ReactNode {
  if (Array.isArray(value)) {
    if (value.length === 0) return <span>none</span>
    return (
      <ul className="list-disc pl-5">
        {value.map((one: unknown, index) => (
          <li key={index}>
            <PlainView value={one} />
          </li>
        ))}
      </ul>
    )
  }
  if (typeof value === 'object' && value !== null)
    return (
      <dl className="lab-plain-view">
        {Object.entries(value)
          .filter(([key, one]) => one !== undefined && key !== 'places' && key !== 'place' && key !== 'range')
          .map(([key, one]) => (
            <div key={key}>
              <dt>{key}</dt>
              <dd>
                <PlainView value={one} />
              </dd>
            </div>
          ))}
      </dl>
    )
  return <span>{typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value ?? '–')}</span>
}
