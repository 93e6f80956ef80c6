'use client'

import '@/lib/worker/no-eval'
import { useMemo, useState, type ReactNode } from 'react'
import { STEP_TITLES } from '@/lib/panels/cloud-ask'
import { Choose, Pick, Toggle } from '../parts/choose'
import { Folded, SourceText } from '../parts/folded'
import { Rail, Verdict } from '../parts/rail'
import { AUDIENCES, FIRST, policyText, walk, type Choices } from './scenario'
import './figure.css'

/** IRSA and EKS Pod Identity step by step: turn the token and the policy, and see which step of STS refuses. */
export default function TokenExchange({ children }: { children?: ReactNode }) {
  const [choices, setChoices] = useState<Choices>(FIRST)
  const set = (part: Partial<Choices>) => setChoices(now => ({ ...now, ...part }))
  const result = useMemo(() => walk(choices), [choices])
  const irsa = choices.way === 'irsa'
  return (
    <div className="figure-body">
      <Choose
        label="The way"
        as="pills"
        options={[
          { value: 'irsa', label: 'IRSA' },
          { value: 'podIdentity', label: 'EKS Pod Identity' },
        ]}
        value={choices.way}
        onChoose={way => set({ way })}
      />
      <div className="exchange-sides">
        <div className="exchange-side">
          <p className="font-semibold">{irsa ? 'The token of the pod' : 'The pod that EKS asks for'}</p>
          <Pick
            label="Cluster (issuer)"
            value={choices.cluster}
            options={same(['acme-prod', 'acme-dev'])}
            onChoose={cluster => set({ cluster })}
          />
          <Pick
            label="Namespace"
            value={choices.namespace}
            options={same(['shop', 'dev'])}
            onChoose={namespace => set({ namespace })}
          />
          <Pick
            label="Service account"
            value={choices.account}
            options={same(['app', 'default'])}
            onChoose={account => set({ account })}
          />
          {irsa && (
            <Pick
              label="Audience (aud)"
              value={choices.audience}
              options={same(AUDIENCES)}
              onChoose={audience => set({ audience })}
            />
          )}
        </div>
        <div className="exchange-side">
          <p className="font-semibold">What the trust policy asks</p>
          <Pick
            label={irsa ? 'About sub' : 'About the request tags'}
            value={choices.asksSubject}
            options={[
              { value: 'exact', label: irsa ? 'exactly shop:app' : 'cluster, namespace and account' },
              { value: 'pattern', label: irsa ? 'the pattern shop:*' : 'cluster and namespace' },
              { value: 'nothing', label: 'nothing' },
            ]}
            onChoose={asksSubject => set({ asksSubject })}
          />
          {irsa && (
            <Toggle on={choices.asksAudience} onToggle={() => set({ asksAudience: !choices.asksAudience })}>
              asks that aud is sts.amazonaws.com
            </Toggle>
          )}
          <SourceText name="The trust policy">{policyText(choices)}</SourceText>
        </div>
      </div>
      <Verdict tone={result.allowed ? 'good' : 'bad'}>
        {result.allowed ? 'STS gives the role.' : 'STS refuses.'}
      </Verdict>
      <Rail
        signs="outcomes"
        stops={result.steps.map((step, index) => ({
          id: `${index} ${step.says}`,
          title: STEP_TITLES[step.id],
          tone: step.held ? 'good' : 'bad',
          says: step.says.replaceAll('`', ''),
        }))}
      />
      {children && <Folded summary="The exchange as plain text">{children}</Folded>}
    </div>
  )
}

const same = <const Value extends string>(values: readonly Value[]) => values.map(value => ({ value, label: value }))
