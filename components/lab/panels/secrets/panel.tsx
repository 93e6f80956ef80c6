'use client'

import type { SecretsView } from '@/lib/panels/secrets'
import type { Station, Trace } from '@/lib/facts/secrets/trace'
import type { Place } from '@/lib/source/types'
import { LineLink } from '../line-link'

/** Place, and who can read the value there, from the widest circle to the narrowest. */
const STATION: Record<Station, { name: string; who: string }> = {
  git: { name: 'Repository', who: 'everybody who can clone it, now or later' },
  objects: { name: 'Pods, ConfigMaps, annotations', who: 'everybody who may read objects of the namespace' },
  arguments: { name: 'Process list', who: 'every process of the container, root on the node' },
  environment: { name: 'Environment, /proc', who: 'exec into the pod, child processes, root on the node' },
  logs: { name: 'Logs, crash reports', who: 'everybody who reads logs' },
  etcd: { name: 'Secret, in etcd', who: 'get, list or watch on Secrets; whoever can create pods here' },
  file: { name: 'File in the pod', who: 'users that its mode admits; exec; root on the node' },
  manager: { name: 'Secret manager', who: 'whom its policy admits, and it keeps a log' },
}
const WORD: Record<Trace['exists'], string> = { yes: '● yes', possible: '◐ possibly', no: '○ no' }

/** For each credential: in which places its value exists, who reads it there, and on which lines. */
export default function SecretsPanel({ view, onPlace }: { view: SecretsView; onPlace?: (place: Place) => void }) {
  if (view.credentials.length === 0) return <p className="text-sm text-ink-soft">No credential is in sight.</p>
  return (
    <div className="grid gap-5">
      {view.credentials.map(({ name, traces }) => (
        <div key={name} className="overflow-x-auto" tabIndex={0} role="region" aria-label={`Where the ${name} exists`}>
          <table className="data-table text-sm">
            <caption className="text-left font-semibold">{name}</caption>
            <thead>
              <tr>
                <th scope="col">Place</th>
                <th scope="col">Is it there?</th>
                <th scope="col">Who reads it there</th>
              </tr>
            </thead>
            <tbody>
              {traces.map(trace => (
                <tr key={trace.station}>
                  <th scope="row" className="font-normal">
                    {STATION[trace.station].name}
                  </th>
                  <td>
                    <span className={trace.exists === 'no' ? 'text-ink-soft' : 'font-semibold'}>
                      {WORD[trace.exists]}
                    </span>
                    <span className="block text-xs text-ink-soft">{trace.says}</span>
                    {trace.places.length > 0 ? (
                      <span className="flex flex-wrap gap-x-3">
                        {trace.places.slice(0, 4).map(place => (
                          <LineLink key={`${place.file}:${place.range.start.offset}`} place={place} onPlace={onPlace} />
                        ))}
                      </span>
                    ) : null}
                  </td>
                  <td className="text-xs">{trace.exists === 'no' ? '–' : STATION[trace.station].who}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ))}
    </div>
  )
}
