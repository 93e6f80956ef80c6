'use client'
import type { Station, Trace } from '@/lib/facts/secrets/trace'
import type { SecretsView } from '@/lib/panels/secrets'
import { Answers, Nothing, type Tone } from '../parts/answers'
import type { OnPlace } from '../parts/line-link'

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
const WORD: Record<Trace['exists'], { sign: string; word: string }> = {
  yes: { sign: '●', word: 'yes' },
  possible: { sign: '◐', word: 'possibly' },
  no: { sign: '○', word: 'no' },
}
/** Where a value must not be, and where it has to be somewhere. */
const WIDE: ReadonlySet<Station> = new Set(['git', 'objects', 'arguments', 'logs'])
const toneOf = ({ station, exists }: Trace): Tone => {
  if (exists === 'no') return 'plain'
  if (exists === 'possible') return 'unknown'
  return WIDE.has(station) ? 'bad' : 'plain'
}

/** For each credential: in which places its value exists, who reads it there, and on which lines. */
export default function SecretsPanel({ view, onPlace }: { view: SecretsView; onPlace?: OnPlace }) {
  if (view.credentials.length === 0) return <Nothing>No credential is in sight.</Nothing>
  return (
    <div className="panel">
      <p className="panel-lead">
        Every place in which the value stands, from the widest circle of readers to the narrowest. It has to be
        somewhere; the fewer can read it there, the better.
      </p>
      {view.credentials.map(({ name, traces }) => (
        <section key={name}>
          <h3 className="panel-head">{name}</h3>
          <Answers
            label={`Where the ${name} exists`}
            onPlace={onPlace}
            rows={traces.map(trace => ({
              key: trace.station,
              asks: STATION[trace.station].name,
              tone: toneOf(trace),
              ...WORD[trace.exists],
              reasons: [
                { text: trace.says, places: trace.places.slice(0, 4) },
                ...(trace.exists === 'no' ? [] : [{ text: `Readers: ${STATION[trace.station].who}.`, places: [] }]),
              ],
            }))}
          />
        </section>
      ))}
    </div>
  )
}
