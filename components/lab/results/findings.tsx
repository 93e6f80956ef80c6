'use client'
import type { Finding } from '@/lib/lint/types'
import type { Problem } from '@/lib/source/types'
import { PlaceButton } from '../place-button'
import { RichText } from '../rich-text'
import { useSession } from '../session/context'

/** Everything the linter says while typing, outside the editor: reachable by keyboard, each entry jumps to its line. */
export function Findings() {
  const lint = useSession(s => s.lint)
  const stopped = useSession(s => s.stopped)
  const essential = lint?.findings.filter(one => one.severity === 'essential').length ?? 0
  const rest = (lint?.findings.length ?? 0) - essential
  const problems = lint?.problems ?? []
  return (
    <details className="lab-findings" open>
      <summary>
        <h2>Linter</h2>
        {!lint ? (
          <span className="tag">{stopped ? 'stopped' : 'starting …'}</span>
        ) : (
          <>
            {problems.length > 0 && <span className="tag tag-bad">{problems.length} unreadable</span>}
            {essential > 0 && <span className="tag tag-bad">{count(essential, 'finding')}</span>}
            {rest > 0 && <span className="tag tag-warn">{rest} advice</span>}
            {lint.findings.length + problems.length === 0 && <span className="tag tag-good">nothing found</span>}
          </>
        )}
      </summary>
      {stopped && (
        <p role="alert" className="lab-stopped">
          {stopped}
        </p>
      )}
      {lint && (
        <ul>
          {problems.map((problem, index) => (
            <ProblemRow key={`p${index}`} problem={problem} />
          ))}
          {lint.findings.map(finding => (
            <FindingRow
              key={`${finding.rule} ${finding.where.file} ${finding.where.range.start.offset} ${finding.what}`}
              finding={finding}
            />
          ))}
        </ul>
      )}
    </details>
  )
}

const count = (n: number, word: string) => `${n} ${word}${n === 1 ? '' : 's'}`

function ProblemRow({ problem }: { problem: Problem }) {
  return (
    <li data-severity="essential">
      <p>
        {problem.range && <PlaceButton place={{ file: problem.file, range: problem.range }} />}
        <span className="tag tag-bad">unreadable</span> <RichText inline>{problem.message}</RichText>
      </p>
    </li>
  )
}

const WORD = { essential: 'fix this', advice: 'advice', info: 'note' } as const
const TAG = { essential: 'tag tag-bad', advice: 'tag tag-warn', info: 'tag' } as const

function FindingRow({ finding }: { finding: Finding }) {
  return (
    <li data-severity={finding.severity} data-rule={finding.rule}>
      <PlaceButton place={finding.where} />
      <details>
        <summary>
          <span className={TAG[finding.severity]}>{WORD[finding.severity]}</span>{' '}
          <RichText inline>{finding.what}</RichText>
        </summary>
        <div className="lab-why">
          <p>
            <strong>Why it matters.</strong> <RichText inline>{finding.why}</RichText>
          </p>
          <p>
            <strong>Next step.</strong> <RichText inline>{finding.how}</RichText>
          </p>
          {finding.related.map(({ where, note }) => (
            <p key={note}>
              <PlaceButton place={where} /> <RichText inline>{note}</RichText>
            </p>
          ))}
          <p>
            <Fix finding={finding} /> <a href={`/rules/${finding.rule}`}>Rule {finding.rule}</a>
          </p>
        </div>
      </details>
    </li>
  )
}

/** Puts a fix into the text, if the text is still the one it was made for. */
function Fix({ finding }: { finding: Finding }) {
  const fits = useSession(s => s.lint?.version === s.version)
  const text = useSession(s => s.texts[finding.where.file])
  const replace = useSession(s => s.replace)
  const { fix } = finding
  if (!fix || text === undefined) return null
  const apply = () => {
    const edits = [...fix.edits].sort((a, b) => b.range.start.offset - a.range.start.offset)
    let next = text
    for (const { range, text: insert } of edits)
      next = next.slice(0, range.start.offset) + insert + next.slice(range.end.offset)
    replace({ [finding.where.file]: next }, `Done: ${fix.title}`)
  }
  return (
    <button type="button" className="button button-small" disabled={!fits} onClick={apply}>
      {fix.title}
      {fix.safety === 'safe' ? '' : ' (changes what it does)'}
    </button>
  )
}
