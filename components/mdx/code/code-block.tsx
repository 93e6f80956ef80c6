import type { Fence } from '@/lib/course/schema/fence'
import type { Finding } from '@/lib/lint/types'
import { toShare } from '@/lib/playground/share'
import { fileNameOf } from '@/lib/course/schema/fence'
import { FindingsBelow } from './findings-below'
import { highlight } from './highlight'
import { linesHtml } from './lines-html'

const NAMES: Record<string, string> = {
  yaml: 'YAML',
  json: 'JSON',
  docker: 'Dockerfile',
  dockerfile: 'Dockerfile',
  bash: 'Shell',
  diff: 'Changes',
  text: 'Text',
}

/** A block of code, highlighted at build time, with what the linter says of it. `findings` undefined: it was not asked. */
export async function CodeBlock({ fence, findings }: { fence: Fence; findings: Finding[] | undefined }) {
  const worst = new Map<number, Finding['severity']>()
  for (const finding of findings ?? []) {
    const line = finding.where.range.start.line
    if (finding.severity !== 'info' && worst.get(line) !== 'essential') worst.set(line, finding.severity)
  }
  const tokens = await highlight(fence.text, fence.lang)
  const html = linesHtml(
    tokens,
    line => ({ marked: fence.marks.includes(line), ...(worst.has(line) && { severity: worst.get(line)! }) }),
    fence.id,
  )
  // Only what the linter reads has something to do there.
  const made = findings && (await toShare([{ name: fileNameOf(fence), text: fence.text }]))
  const share = made?.type === 'fragment' ? made.text : undefined
  const name = fence.title ?? NAMES[fence.lang] ?? fence.lang
  return (
    <figure className="code">
      <figcaption className="code-head">
        <span>{name}</span>
        {share && (
          <a className="code-open" href={`/playground?example=${share}`}>
            Open in the playground
          </a>
        )}
      </figcaption>
      {/* Scrollable by keyboard, hence focusable and named. */}
      <pre tabIndex={0} aria-label={`Code: ${name}`}>
        <code dangerouslySetInnerHTML={{ __html: html }} />
      </pre>
      {findings && <FindingsBelow findings={findings} id={fence.id} />}
    </figure>
  )
}
