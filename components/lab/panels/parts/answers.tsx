'use client'
import type { ReactNode } from 'react'
import type { Place } from '@/lib/source/types'
import { LineLinks, type OnPlace } from './line-link'
import './panels.css'

export type Tone = 'good' | 'bad' | 'unknown' | 'plain'

const LOOKS = {
  good: { sign: '✓', tag: 'tag tag-good' },
  bad: { sign: '✗', tag: 'tag tag-bad' },
  unknown: { sign: '?', tag: 'tag tag-warn' },
  plain: { sign: '', tag: 'tag' },
} as const

/** A verdict in one word: sign, word and colour say the same. */
export function Mark(props: { tone: Tone; sign?: string; children: ReactNode }) {
  const { sign, tag } = LOOKS[props.tone]
  const shown = props.sign ?? sign
  return (
    <span className={tag}>
      <span>
        {shown && `${shown} `}
        {props.children}
      </span>
    </span>
  )
}

export interface Answer {
  key: string
  asks: ReactNode
  tone: Tone
  word: string
  /** Instead of the sign of its tone. */
  sign?: string
  /** What a cluster would show as the reason: `CreateContainerConfigError`. */
  status?: string
  reasons: readonly { text: ReactNode; places: readonly Place[] }[]
}

/** Questions with their answers, one below the other: narrow enough for a pane, and read in order by a screen reader. */
export function Answers({ label, rows, onPlace }: { label: string; rows: readonly Answer[]; onPlace?: OnPlace }) {
  return (
    <ul className="answers" aria-label={label}>
      {rows.map(({ key, asks, tone, word, sign, status, reasons }) => (
        <li key={key} data-tone={tone}>
          <span className="answer-asks">{asks}</span>
          <span className="answer-word">
            <Mark tone={tone} {...(sign ? { sign } : {})}>
              {word}
            </Mark>
          </span>
          {status && <code className="answer-status">{status}</code>}
          {reasons.map(({ text, places }, index) => (
            <p key={index} className="answer-because">
              {text}
              <LineLinks places={places} onPlace={onPlace} />
            </p>
          ))}
        </li>
      ))}
    </ul>
  )
}

/** A panel that has nothing to show says why. */
export const Nothing = ({ children }: { children: ReactNode }) => <p className="panel-none">{children}</p>
