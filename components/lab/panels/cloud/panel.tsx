'use client'
import type { CloudView } from '@/lib/panels/cloud'
import { STEP_TITLES, type CloudAsk } from '@/lib/panels/cloud-ask'
import { RichText } from '../../rich-text'
import { Answers, Mark } from '../parts/answers'
import { LineLink, LineLinks, type OnPlace } from '../parts/line-link'
import './cloud.css'

/** Each token on its way through STS: who asks, then every step with its answer, down to the one that decides. */
export default function CloudPanel({ view, onPlace }: { view: CloudView; onPlace?: OnPlace }) {
  const tokens = view.asks.filter(one => one.by === 'token')
  const services = view.asks.filter(one => one.by === 'pod-identity')
  return (
    <div className="panel">
      <p className="panel-lead">
        Callers that should and should not get the role, tried against your policies. Open one to see each step of the
        evaluation; the first that fails decides.
      </p>
      {view.identities.length > 0 && (
        <section>
          <h3 className="panel-head">Who asks for which role</h3>
          <ul className="answers" aria-label="Who asks for which role">
            {view.identities.map(one => (
              <li key={`${one.account} ${one.how}`} className="block!">
                <code>{one.account}</code> <LineLink place={one.where} onPlace={onPlace} />
                <p className="answer-because">
                  {one.how}: <code>{one.value}</code>
                </p>
              </li>
            ))}
          </ul>
        </section>
      )}
      <Asks title="Tokens sent to STS (IRSA, CI)" asks={tokens} onPlace={onPlace} />
      <Asks title="Requests of EKS Pod Identity" asks={services} onPlace={onPlace} />
      {view.permissions.length > 0 && (
        <section>
          <h3 className="panel-head">What the role may do</h3>
          <Answers
            label="What the role may do"
            onPlace={onPlace}
            rows={view.permissions.map(({ action, resource, allowed, where }) => ({
              key: `${action} ${resource}`,
              asks: action,
              tone: 'plain',
              sign: allowed ? '●' : '○',
              word: allowed ? 'allowed' : 'denied',
              reasons: [{ text: <code>{resource}</code>, places: where ? [where] : [] }],
            }))}
          />
        </section>
      )}
    </div>
  )
}

function Asks({ title, asks, onPlace }: { title: string; asks: CloudAsk[]; onPlace: OnPlace }) {
  if (asks.length === 0) return null
  const given = asks.filter(one => one.allowed).length
  return (
    <section>
      <h3 className="panel-head">
        {title}{' '}
        <span className="tag">
          {given} of {asks.length} get the role
        </span>
      </h3>
      <ul className="answers">
        {asks.map(one => (
          <li key={`${one.who} ${JSON.stringify(one.claims)}`} className="block!">
            <details className="cloud-ask fold">
              <summary>
                <span>{one.who}</span>
                <Mark tone="plain" sign={one.allowed ? '●' : '○'}>
                  {one.allowed ? 'allowed' : 'denied'}
                </Mark>
              </summary>
              <dl>
                {one.claims.map(({ name, value }) => (
                  <div key={name}>
                    <dt>{name}</dt>
                    <dd>
                      <code>{value}</code>
                    </dd>
                  </div>
                ))}
              </dl>
              <ol className="panel-steps">
                {one.steps.map((step, index) => (
                  <li key={`${index} ${step.says}`} data-held={step.held}>
                    <strong>
                      {step.held ? '✓' : '✗'} {STEP_TITLES[step.id]}.
                    </strong>{' '}
                    <RichText inline>{step.says}</RichText>
                    <LineLinks places={step.place ? [step.place] : []} onPlace={onPlace} />
                  </li>
                ))}
              </ol>
              {!one.steps.some(step => step.says === one.because) && (
                <p className="panel-small">
                  <RichText inline>{one.because}</RichText>
                </p>
              )}
            </details>
          </li>
        ))}
      </ul>
    </section>
  )
}
