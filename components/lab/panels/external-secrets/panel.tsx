'use client'
import type { ExternalSecretsView, StoreRow } from '@/lib/panels/external-secrets'
import { Answers, Nothing } from '../parts/answers'
import { LineLink, type OnPlace } from '../parts/line-link'
import { together } from '../parts/together'

const WORD = {
  yes: { sign: '●', word: 'gets it' },
  no: { sign: '○', word: 'nothing' },
  unknown: { sign: '?', word: 'not told here' },
} as const

/** Who gets a value through which store, and when a rotated one is where. */
export default function ExternalSecretsPanel({ view, onPlace }: { view: ExternalSecretsView; onPlace?: OnPlace }) {
  return (
    <div className="panel">
      <p className="panel-lead">
        Anybody who may create an ExternalSecret can name a store. For each store: in which namespaces that works
        {view.key && (
          <>
            {' '}
            for <code>{view.key}</code>
          </>
        )}
        .
      </p>
      {view.stores.length === 0 && <Nothing>No store is written here.</Nothing>}
      {view.stores.map(store => (
        <section key={store.store}>
          <h3 className="panel-head">{store.store}</h3>
          <p className="panel-small">
            Logs in as {store.login}. <LineLink place={store.where} onPlace={onPlace} />
          </p>
          <Answers
            label={`Who gets a value through ${store.store}`}
            onPlace={onPlace}
            rows={together(store.serves, sameAnswer).map(group => {
              const [{ may, says, where }] = group
              return {
                key: group.map(one => one.namespace).join(),
                asks: (
                  <>
                    From{' '}
                    {group.map(({ namespace }, index) => (
                      <span key={namespace}>
                        {index > 0 && ', '}
                        <code>{namespace}</code>
                      </span>
                    ))}
                  </>
                ),
                tone: may === 'unknown' ? 'unknown' : 'plain',
                ...WORD[may],
                reasons: [{ text: says, places: where ? [where] : [] }],
              }
            })}
          />
        </section>
      ))}
      {view.clocks.map(clock => (
        <section key={clock.secret}>
          <h3 className="panel-head">After a rotation of {clock.target}</h3>
          <p className="panel-small">
            {clock.says} <LineLink place={clock.where} onPlace={onPlace} />
          </p>
          <ul className="mt-1! list-disc! pl-5!">
            <li>
              A file of a volume has the new value{' '}
              {clock.worst === undefined ? 'never' : `after ${durationText(clock.worst)} at worst`}.
            </li>
            <li>
              A variable and a <code>subPath</code> mount have it only in the next pod.
            </li>
          </ul>
        </section>
      ))}
    </div>
  )
}

/** Namespaces that get the same answer for the same reason stand in one row. */
const sameAnswer = ({ may, says, where }: StoreRow['serves'][number]): string =>
  `${may} ${says} ${where?.range.start.offset ?? ''}`

const durationText = (seconds: number): string => {
  const minutes = Math.ceil(seconds / 60)
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  return [hours > 0 && `${hours} h`, (rest > 0 || hours === 0) && `${rest} min`].filter(Boolean).join(' ')
}
