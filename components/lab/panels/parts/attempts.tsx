'use client'
import type { Step } from '@/lib/attack/escape'
import { Answers, Mark } from './answers'
import type { OnPlace } from './line-link'

/** The attempts of one attacker, each with its outcome and what lets it through or cuts it. */
export function Attempts(props: { title: string; caption: string; steps: readonly Step[]; onPlace?: OnPlace }) {
  const { title, caption, steps, onPlace } = props
  const through = steps.filter(step => step.outcome === 'through').length
  return (
    <section>
      <h3 className="panel-head">
        {title}
        <Mark tone={through ? 'bad' : 'good'}>
          {through ? `${through} of ${steps.length} get through` : `all ${steps.length} cut`}
        </Mark>
      </h3>
      <Answers
        label={caption}
        onPlace={onPlace}
        rows={steps.map(({ id, tries, outcome, because, where }) => ({
          key: id,
          asks: tries,
          tone: outcome === 'through' ? 'bad' : 'good',
          word: outcome === 'through' ? 'gets through' : 'cut',
          reasons: [{ text: because.charAt(0).toUpperCase() + because.slice(1), places: [where] }],
        }))}
      />
    </section>
  )
}
