'use client'

import type { ExternalSecretsView } from '@/lib/panels/external-secrets'
import type { Place } from '@/lib/source/types'
import { LineLink } from '../line-link'

const WORD = { yes: '● gets it', no: '○ nothing', unknown: '? not told here' } as const

/** Who gets a value through which store, and when a rotated one is where. */
export default function ExternalSecretsPanel({
  view,
  onPlace,
}: {
  view: ExternalSecretsView
  onPlace?: (place: Place) => void
}) {
  return (
    <div className="grid gap-5">
      {view.stores.length === 0 ? <p className="text-sm text-ink-soft">No store is written here.</p> : null}
      {view.stores.map(store => (
        <div key={store.store} className="overflow-x-auto" tabIndex={0} role="region" aria-label={store.store}>
          <table className="data-table text-sm">
            <caption className="text-left">
              <strong>{store.store}</strong> logs in as {store.login}.{' '}
              <LineLink place={store.where} onPlace={onPlace} />
            </caption>
            <thead>
              <tr>
                <th scope="col">An ExternalSecret in</th>
                <th scope="col">{view.key ? `that asks for ${view.key}` : 'may use it'}</th>
              </tr>
            </thead>
            <tbody>
              {store.serves.map(one => (
                <tr key={one.namespace}>
                  <th scope="row" className="font-normal">
                    <code>{one.namespace}</code>
                  </th>
                  <td>
                    <span className={one.may === 'yes' ? 'font-semibold' : ''}>{WORD[one.may]}</span>
                    <span className="block text-xs text-ink-soft">{one.says}</span>
                    {one.where ? <LineLink place={one.where} onPlace={onPlace} /> : null}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ))}
      {view.clocks.map(clock => (
        <div key={clock.secret}>
          <p className="text-sm">
            <strong>Rotation of {clock.target}.</strong> {clock.says} <LineLink place={clock.where} onPlace={onPlace} />
          </p>
          <ul className="list-disc pl-5 text-sm">
            <li>
              File of a volume:{' '}
              {clock.worst === undefined ? 'never renewed' : `after ${durationText(clock.worst)} at worst`}
            </li>
            <li>Variable: only in the next pod</li>
            <li>
              <code>subPath</code> mount: only in the next pod
            </li>
          </ul>
        </div>
      ))}
    </div>
  )
}

const durationText = (seconds: number): string => {
  const minutes = Math.ceil(seconds / 60)
  if (minutes < 60) return `${minutes} minutes`
  const hours = Math.floor(minutes / 60)
  return `${hours} h ${minutes % 60} min`
}
