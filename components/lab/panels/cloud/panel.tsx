'use client'

import type { CloudView } from '@/lib/panels/cloud'
import type { CloudAsk } from '@/lib/panels/cloud-ask'
import type { Place } from '@/lib/source/types'

type Go = ((place: Place) => void) | undefined

/** Each token on its way through STS: who asks, then every step with its answer, down to the one that decides. */
export default function CloudPanel({ view, onPlace }: { view: CloudView; onPlace?: (place: Place) => void }) {
  const tokens = view.asks.filter(one => one.by === 'token')
  const services = view.asks.filter(one => one.by === 'pod-identity')
  return (
    <div className="grid gap-5">
      {view.identities.length > 0 && (
        <section>
          <h3 className="m-0 text-base font-semibold">Who asks for which role</h3>
          <ul className="mt-2 grid list-none gap-1 p-0 text-sm">
            {view.identities.map(one => (
              <li key={`${one.account} ${one.how}`}>
                <code>{one.account}</code> by <code>{one.how}</code>:{' '}
                <Jump text={one.value} where={one.where} onPlace={onPlace} />
              </li>
            ))}
          </ul>
        </section>
      )}
      <Asks title="Tokens sent to STS (IRSA, CI)" asks={tokens} onPlace={onPlace} />
      <Asks title="Requests of EKS Pod Identity" asks={services} onPlace={onPlace} />
      {view.permissions.length > 0 && (
        <section>
          <h3 className="m-0 text-base font-semibold">What the role may do</h3>
          <ul className="mt-2 grid list-none gap-1 p-0 text-sm">
            {view.permissions.map(one => (
              <li key={`${one.action} ${one.resource}`}>
                <strong>{one.allowed ? '✓ allowed' : '✗ denied'}</strong> {one.action}{' '}
                <code className="break-all">{one.resource}</code>
                {one.where && (
                  <>
                    {' '}
                    (<Jump text={`line ${one.where.range.start.line}`} where={one.where} onPlace={onPlace} />)
                  </>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}

function Asks({ title, asks, onPlace }: { title: string; asks: CloudAsk[]; onPlace: Go }) {
  if (asks.length === 0) return null
  return (
    <section>
      <h3 className="m-0 text-base font-semibold">{title}</h3>
      <ul className="mt-2 grid list-none gap-2 p-0">
        {asks.map(one => (
          <li key={`${one.who} ${JSON.stringify(one.claims)}`}>
            <details className="card p-3 text-sm">
              <summary className="cursor-pointer">
                <strong>{one.allowed ? '✓ allowed' : '✗ denied'}</strong> {one.who}
              </summary>
              <dl className="mt-2 grid grid-cols-[auto_1fr] gap-x-3 gap-y-1">
                {one.claims.map(({ name, value }) => (
                  <div key={name} className="contents">
                    <dt className="text-ink-soft">{name}</dt>
                    <dd className="m-0 break-all">
                      <code>{value}</code>
                    </dd>
                  </div>
                ))}
              </dl>
              <ol className="mt-2 grid gap-1 ps-5">
                {one.steps.map((step, index) => (
                  <li key={`${index} ${step.says}`} className="break-words">
                    <strong>
                      {step.held ? '✓' : '✗'} {STEP[step.id]}
                    </strong>{' '}
                    <Said text={step.says} />
                    {step.place && (
                      <>
                        {' '}
                        (<Jump text={`line ${step.place.range.start.line}`} where={step.place} onPlace={onPlace} />)
                      </>
                    )}
                  </li>
                ))}
              </ol>
              <p className="mt-2 mb-0">
                <Said text={one.because} />
              </p>
            </details>
          </li>
        ))}
      </ul>
    </section>
  )
}

const STEP: Record<CloudAsk['steps'][number]['id'], string> = {
  token: 'Who asks.',
  provider: 'Provider.',
  audience: 'Audience list.',
  principal: 'Principal.',
  action: 'Action.',
  condition: 'Condition.',
  deny: 'Deny.',
}

function Jump({ text, where, onPlace }: { text: string; where: Place; onPlace: Go }) {
  if (!onPlace) return <span className="break-all">{text}</span>
  return (
    <button type="button" className="text-start break-all underline underline-offset-2" onClick={() => onPlace(where)}>
      {text}
    </button>
  )
}

/** Text with `code` in backticks. */
function Said({ text }: { text: string }) {
  return text.split('`').map((part, index) =>
    index % 2 === 1 ? (
      <code key={index} className="break-all">
        {part}
      </code>
    ) : (
      part
    ),
  )
}
