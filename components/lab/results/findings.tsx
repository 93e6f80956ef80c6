'use client'
import type { ReactNode } from 'react'
import type { Finding } from '@/lib/lint/types'
import type { Problem } from '@/lib/source/types'
import { PlaceButtons } from '../place-button'
import { RichText } from '../rich-text'
import { useSession } from '../session/context'

/**
 * Everything the linter says while typing, outside the editor: reachable by keyboard, each entry jumps to its line.
 * `fixOf` draws what is offered against a finding, where something is.
 */
export function Findings(props: {
  fixOf?: (finding: Finding) => ReactNode
  open?: boolean
  onToggle?: (open: boolean) => void
}) {
  const lint = useSession(s => s.lint)
  const stopped = useSession(s => s.stopped)
  const essential = lint?.findings.filter(one => one.severity === 'essential').length ?? 0
  const rest = (lint?.findings.length ?? 0) - essential
  const problems = lint?.problems ?? []
  // What must be mended stands first; within that, the order of the lines.
  const findings = [...(lint?.findings ?? [])].sort((a, b) => RANK[a.severity] - RANK[b.severity])
  return (
    <details
      className="lab-findings fold"
      open={props.open ?? true}
      onToggle={event => props.onToggle?.(event.currentTarget.open)}
    >
      <summary>
        <h2>Linter</h2>
        {!lint ? (
          <span className="tag">{stopped ? 'stopped' : 'starting …'}</span>
        ) : (
          <>
            {problems.length > 0 && <span className="tag tag-bad">{problems.length} unreadable</span>}
            {essential > 0 && <span className="tag tag-bad">{essential} to fix</span>}
            {rest > 0 && <span className="tag tag-warn">{rest} advice</span>}
            {lint.findings.length + problems.length === 0 && <span className="tag tag-good">nothing found</span>}
          </>
        )}
      </summary>
      {stopped && <p className="lab-stopped">{stopped}</p>}
      {lint && (
        <ul tabIndex={0} aria-label="What the linter finds">
          {problems.map((problem, index) => (
            <ProblemRow key={`p${index}`} problem={problem} />
          ))}
          {findings.map(finding => (
            <FindingRow
              key={`${finding.rule} ${finding.where.file} ${finding.where.range.start.offset} ${finding.what}`}
              finding={finding}
              fix={props.fixOf?.(finding)}
            />
          ))}
        </ul>
      )}
    </details>
  )
}

function ProblemRow({ problem }: { problem: Problem }) {
  return (
    <li data-severity="essential">
      <p>
        <PlaceButtons places={problem.range ? [{ file: problem.file, range: problem.range }] : []} />{' '}
        <span className="tag tag-bad">unreadable</span> <RichText inline>{problem.message}</RichText>
      </p>
    </li>
  )
}

const RANK = { essential: 0, advice: 1, info: 2 } as const
const WORD = { essential: 'fix this', advice: 'advice', info: 'note' } as const
const TAG = { essential: 'tag tag-bad', advice: 'tag tag-warn', info: 'tag' } as const

function FindingRow({ finding, fix }: { finding: Finding; fix: ReactNode }) {
  return (
    <li data-severity={finding.severity} data-rule={finding.rule}>
      <PlaceButtons places={[finding.where]} />
      <details className="fold">
        <summary>
          <span className={TAG[finding.severity]}>{WORD[finding.severity]}</span>{' '}
          <span className="min-w-0">
            <RichText inline>{finding.what}</RichText>
          </span>
        </summary>
        <div className="lab-why">
          <p>
            <strong>Why it matters.</strong> <RichText inline>{finding.why}</RichText>
          </p>
          <p>
            <strong>Next step.</strong> <RichText inline>{finding.how}</RichText>
          </p>
          {finding.related.map(({ where, note }) => (
            <p key={`${where.file} ${where.range.start.offset} ${note}`}>
              <PlaceButtons places={[where]} /> <RichText inline>{note}</RichText>
            </p>
          ))}
          <p>
            {fix} <a href={`/rules/${finding.rule}`}>Rule {finding.rule}</a>
          </p>
        </div>
      </details>
    </li>
  )
}
