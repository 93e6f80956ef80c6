import type { ReactNode } from 'react'
import { RichText } from '../quiz/rich-text'
import type { RefComponent } from './ref'

const VERDICTS = {
  stale: 'Out of date',
  wrong: 'Wrong',
  incomplete: 'Incomplete',
  dangerous: 'Dangerous today',
} as const

/** What the source lesson says, what is so, and why we know. Children: the explanation. */
export function makeCorrection(Ref: RefComponent) {
  return function Correction(props: {
    /** Short text; `code` in backticks. */
    was: string
    is: string
    verdict?: keyof typeof VERDICTS
    lines?: string
    evidence: string
    children?: ReactNode
  }) {
    return (
      <section className="correction">
        <dl>
          <div>
            <dt>
              {VERDICTS[props.verdict ?? 'wrong']}
              {props.lines && <span className="font-normal text-ink-faint"> · source line {props.lines}</span>}
            </dt>
            <dd>
              <del>
                <RichText text={props.was} />
              </del>
            </dd>
          </div>
          <div>
            <dt>So it is</dt>
            <dd>
              <ins>
                <RichText text={props.is} />
              </ins>
            </dd>
          </div>
        </dl>
        <div className="text-sm">
          {props.children}{' '}
          <span className="text-ink-soft">
            Evidence:{' '}
            {props.evidence.split(/\s+/).map(id => (
              <Ref key={id} id={id} />
            ))}
          </span>
        </div>
      </section>
    )
  }
}
