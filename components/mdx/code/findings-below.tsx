import type { Finding } from '@/lib/lint/types'
import { RichText } from '../../lab/rich-text'

/** What the linter says of a block, tied to its lines. Essential findings are open to see, the rest is folded. */
export function FindingsBelow({ findings, id }: { findings: Finding[]; id: string | undefined }) {
  const essential = findings.filter(finding => finding.severity === 'essential')
  const rest = findings.filter(finding => finding.severity !== 'essential')
  return (
    <div className="border-t border-line bg-raised px-3.5 py-2 text-sm">
      {essential.length === 0 ? (
        <p className="flex items-center gap-2 text-ink-soft">
          <span className="tag tag-good">linter: nothing essential</span>
        </p>
      ) : (
        <>
          <p className="text-xs font-semibold text-ink-soft">What the linter says</p>
          <ul className="m-0 mt-1 list-none space-y-1.5 p-0">
            {essential.map(finding => (
              <Row key={keyOf(finding)} finding={finding} id={id} />
            ))}
          </ul>
        </>
      )}
      {rest.length > 0 && (
        <details className="mt-1">
          <summary className="min-h-6 w-fit text-xs text-ink-soft">
            {rest.length === 1 ? 'One piece of advice' : `${rest.length} pieces of advice`}
          </summary>
          <ul className="m-0 mt-1 list-none space-y-1.5 p-0 pb-1">
            {rest.map(finding => (
              <Row key={keyOf(finding)} finding={finding} id={id} />
            ))}
          </ul>
        </details>
      )}
    </div>
  )
}

const keyOf = ({ rule, where }: Finding) => `${rule} ${where.range.start.offset} ${where.range.end.offset}`

function Row({ finding, id }: { finding: Finding; id: string | undefined }) {
  const line = finding.where.range.start.line
  const tone = finding.severity === 'essential' ? 'tag-bad' : 'tag-warn'
  return (
    <li className="flex items-baseline gap-2">
      {id ? (
        <a href={`#${id}-L${line}`} className={`tag ${tone} min-w-16 shrink-0 justify-center no-underline`}>
          line {line}
        </a>
      ) : (
        <span className={`tag ${tone} min-w-16 shrink-0 justify-center`}>line {line}</span>
      )}
      <span className="min-w-0">
        <RichText inline>{finding.what}</RichText>{' '}
        <span className="text-ink-soft">
          <RichText inline>{finding.how}</RichText>
        </span>{' '}
        <a href={`/rules/${finding.rule}`} className="inline-block font-mono text-xs">
          {finding.rule}
        </a>
      </span>
    </li>
  )
}
