'use client'
import { useState } from 'react'
import { TextDiff } from './text-diff'

export type File = { name: string; text: string }
type Verdict = { intent: string; title: string; held: boolean; says?: string }
export type Try = {
  id: string
  number: number
  at: string
  share: number
  solved: boolean
  engine: string
  content: string
  files: File[] | null
  answers: Record<string, unknown> | null
  result:
    | { type: 'lab'; verdicts: Verdict[]; findings: { rule: string; what: string; file: string; line: number }[] }
    | { type: 'quiz'; items: { id: string; answered: boolean; got: number; of: number }[] }
}

/** One try: what held and what did not, and its text against the start or the try before. */
export function TryBody({ one, before, start }: { one: Try; before: Try | undefined; start: File[] }) {
  const [since, setSince] = useState<'start' | 'before' | 'none'>('start')
  return (
    <div className="mt-2 grid grid-cols-1 gap-3">
      {one.result.type === 'lab' ? (
        <ul className="grid grid-cols-1 gap-1.5 text-sm">
          {one.result.verdicts.map(verdict => (
            <li key={verdict.intent}>
              <span className={`tag ${verdict.held ? 'tag-good' : 'tag-bad'}`}>{verdict.held ? 'held' : 'open'}</span>{' '}
              {verdict.title}
              {verdict.says && <span className="text-ink-soft">: {verdict.says}</span>}
            </li>
          ))}
        </ul>
      ) : (
        <ul className="grid grid-cols-1 gap-1.5 text-sm">
          {one.result.items.map(item => (
            <li key={item.id}>
              {item.id}: {item.answered ? `${Math.round(item.got * 100) / 100} of ${item.of}` : 'not answered'}
            </li>
          ))}
        </ul>
      )}
      {one.files && (
        <>
          <div className="t-switch flex flex-wrap gap-2" role="group" aria-label="Show">
            {(['start', 'before', 'none'] as const)
              .filter(way => way !== 'before' || before)
              .map(way => (
                <button
                  key={way}
                  type="button"
                  className="button button-small"
                  aria-pressed={since === way}
                  onClick={() => setSince(way)}
                >
                  {
                    {
                      start: 'Changes since the start',
                      before: 'Changes since the try before',
                      none: 'Whole text',
                    }[way]
                  }
                </button>
              ))}
          </div>
          <Files
            files={one.files}
            before={since === 'none' ? undefined : since === 'start' ? start : merged(start, before?.files ?? [])}
          />
        </>
      )}
      <p className="text-xs text-ink-faint">
        Judged by engine {one.engine}, content {one.content}.
      </p>
    </div>
  )
}

/** A try holds the files that were changed; the rest is as the lab starts. */
const merged = (start: readonly File[], files: readonly File[]): File[] =>
  start.map(file => files.find(one => one.name === file.name) ?? file)

export function Files({ files, before }: { files: readonly File[]; before: readonly File[] | undefined }) {
  if (files.length === 0) return <p className="text-sm">Unchanged from the start.</p>
  return (
    <>
      {files.map(file => (
        <figure key={file.name}>
          <figcaption className="mb-1 text-sm">
            <code>{file.name}</code>
          </figcaption>
          <TextDiff name={file.name} before={before?.find(one => one.name === file.name)?.text} after={file.text} />
        </figure>
      ))}
    </>
  )
}
