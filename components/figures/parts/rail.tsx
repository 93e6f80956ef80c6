import type { ReactNode } from 'react'
import './rail.css'

export type Tone = 'good' | 'bad' | 'warn' | 'plain'
export type Stop = { id: string; title: ReactNode; tone: Tone; tag?: string; says: ReactNode }

/** Steps down one line, each with its outcome in a word, a colour and the sign in its circle. */
export function Rail({ stops, signs = 'numbers' }: { stops: readonly Stop[]; signs?: 'numbers' | 'outcomes' }) {
  return (
    <ol className="rail">
      {stops.map(({ id, title, tone, tag, says }, index) => (
        <li key={id} data-tone={tone}>
          <span className="rail-sign" aria-hidden>
            {signs === 'numbers' ? index + 1 : SIGN[tone]}
          </span>
          <div>
            <p className="rail-title">
              <strong>{title}</strong> {tag && <span className={TAG[tone]}>{tag}</span>}
            </p>
            <div className="rail-says">{says}</div>
          </div>
        </li>
      ))}
    </ol>
  )
}

const SIGN: Record<Tone, string> = { good: '✓', bad: '✗', warn: '!', plain: '·' }
const TAG: Record<Tone, string> = { good: 'tag tag-good', bad: 'tag tag-bad', warn: 'tag tag-warn', plain: 'tag' }

/** The outcome of a whole figure, read out when it changes. */
export function Verdict({ tone, children }: { tone: Tone; children: ReactNode }) {
  return (
    <p role="status" className="rail-verdict" data-tone={tone}>
      {children}
    </p>
  )
}
