'use client'
import { useCallback, useEffect, useState } from 'react'
import type { Extension } from '@/lib/assign/policy'
import { shown, toInstant, toWall } from '@/lib/assign/zone'
import { ask } from './ask'
import { titleOf } from './catalog'
import type { AssignmentLine, Cell, ItemLine, LearnerLine } from './class-data'
import type { ClassView } from './class-page'
import { Check, Field, Says } from './field'
import { TextDiff } from './text-diff'

type File = { name: string; text: string }
type Verdict = { intent: string; title: string; held: boolean; says?: string }
type Try = {
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
type Data = {
  start: File[]
  tries: Try[]
  draft: { files: File[]; savedAt: string } | null
  replaced: { submission: string; share: number; engine: string; at: string }[]
}

type Props = {
  view: ClassView
  learner: LearnerLine
  assignment: AssignmentLine
  item: ItemLine | undefined
  cell: Cell | undefined
  extension: Extension | null
}

/** Every try of a learner at an item, with what changed since the start and since the try before. */
export function History({ view, learner, assignment, item, cell, extension }: Props) {
  const [data, setData] = useState<Data>()
  const [says, setSays] = useState({ text: '', bad: false })
  const path = `${view.path}/learners/${learner.id}/items/${item?.id}`
  const load = useCallback(
    () =>
      ask<Data>('GET', path).then(answer =>
        answer.ok ? setData(answer.value) : setSays({ text: answer.says, bad: true }),
      ),
    [path],
  )
  useEffect(() => void load(), [load])
  if (!item) return null
  const zone = view.data.class.timeZone
  return (
    <section className="card grid gap-4 p-4" aria-labelledby="history">
      <h3 id="history" className="text-lg" tabIndex={-1} ref={node => node?.focus({ preventScroll: false })}>
        {learner.pseudonym}: {titleOf(view.catalog, item.key)}
      </h3>
      <Says text={says.text} bad={says.bad} />
      <Overrule path={path} worth={item.points} cell={cell} done={view.reload} />
      <Extend
        path={`${view.path}/assignments/${assignment.id}/extensions/${learner.id}`}
        zone={zone}
        extension={extension}
        due={assignment.policy.due}
        done={view.reload}
      />
      {data?.tries.length === 0 && <p>Nothing was handed in.</p>}
      <ol className="grid gap-3">
        {data?.tries.map((one, index) => (
          <li key={one.id} className="t-group">
            <details open={index === data.tries.length - 1}>
              <summary className="min-h-8">
                <strong>Try {one.number}</strong>, {shown(Date.parse(one.at), zone)}:{' '}
                {Math.round(one.share * 1000) / 10} %{one.solved && ', solved'}
                {cell?.counted?.id === one.id && ' (counts)'}
              </summary>
              <TryBody one={one} before={data.tries[index - 1]} start={data.start} />
              {data.replaced
                .filter(old => old.submission === one.id)
                .map(old => (
                  <p key={old.at} className="mt-2 text-xs text-ink-faint">
                    Before the regrade: {Math.round(old.share * 1000) / 10} % by engine {old.engine}.
                  </p>
                ))}
            </details>
          </li>
        ))}
      </ol>
      {data?.draft && (
        <details className="t-group">
          <summary className="min-h-8">Draft, {shown(Date.parse(data.draft.savedAt), zone)}</summary>
          <Files files={data.draft.files} before={data.start} />
        </details>
      )}
    </section>
  )
}

function TryBody({ one, before, start }: { one: Try; before: Try | undefined; start: File[] }) {
  const [since, setSince] = useState<'start' | 'before' | 'none'>('start')
  return (
    <div className="mt-2 grid gap-3">
      {one.result.type === 'lab' ? (
        <ul className="text-sm">
          {one.result.verdicts.map(verdict => (
            <li key={verdict.intent}>
              <span className={`tag ${verdict.held ? 'tag-good' : 'tag-bad'}`}>{verdict.held ? 'held' : 'open'}</span>{' '}
              {verdict.title}
              {verdict.says && <span className="text-ink-soft">: {verdict.says}</span>}
            </li>
          ))}
        </ul>
      ) : (
        <ul className="text-sm">
          {one.result.items.map(item => (
            <li key={item.id}>
              {item.id}: {item.answered ? `${Math.round(item.got * 100) / 100} of ${item.of}` : 'not answered'}
            </li>
          ))}
        </ul>
      )}
      {one.files && (
        <>
          <div className="flex flex-wrap gap-2" role="group" aria-label="Show">
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
                      start: 'changes since the start',
                      before: 'changes since the try before',
                      none: 'the whole text',
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

function Files({ files, before }: { files: readonly File[]; before: readonly File[] | undefined }) {
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

function Overrule({
  path,
  worth,
  cell,
  done,
}: {
  path: string
  worth: number
  cell: Cell | undefined
  done(): Promise<void>
}) {
  const [points, setPoints] = useState(String(cell?.points ?? ''))
  const [comment, setComment] = useState(cell?.comment ?? '')
  const [says, setSays] = useState({ text: '', bad: false })
  const set = async (on: boolean) => {
    const answer = on
      ? await ask('PUT', `${path}/override`, { points: Number(points), comment })
      : await ask('DELETE', `${path}/override`, {})
    setSays(
      answer.ok
        ? {
            text: on ? 'Set by hand; the computed points are kept beside it.' : 'The computed points count again.',
            bad: false,
          }
        : { text: answer.says, bad: true },
    )
    if (answer.ok) await done()
  }
  return (
    <form
      className="t-row"
      onSubmit={event => {
        event.preventDefault()
        void set(true)
      }}
    >
      <Field
        label={`Points by hand (of ${worth})`}
        type="number"
        required
        min={0}
        step="any"
        value={points}
        onChange={event => setPoints(event.currentTarget.value)}
      />
      <Field
        label="Comment for the learner"
        maxLength={2000}
        value={comment}
        onChange={event => setComment(event.currentTarget.value)}
      />
      <button type="submit" className="button">
        Set
      </button>
      {cell?.overridden && (
        <button type="button" className="button" onClick={() => void set(false)}>
          Take it back
        </button>
      )}
      <Says text={says.text} bad={says.bad} />
    </form>
  )
}

function Extend({
  path,
  zone,
  extension,
  due,
  done,
}: {
  path: string
  zone: string
  extension: Extension | null
  due: string | undefined
  done(): Promise<void>
}) {
  const [until, setUntil] = useState(extension?.due ? toWall(extension.due, zone) : '')
  const [extra, setExtra] = useState(String(extension?.extraAttempts ?? 0))
  const [excused, setExcused] = useState(extension?.excused ?? false)
  const [says, setSays] = useState({ text: '', bad: false })
  const set = async () => {
    const at = toInstant(until, zone)
    const nothing = !at && Number(extra) === 0 && !excused
    const answer = nothing
      ? await ask('DELETE', path, {})
      : await ask('PUT', path, { ...(at ? { due: at } : {}), extraAttempts: Number(extra), excused })
    setSays(
      answer.ok
        ? { text: nothing ? 'No extension any more.' : 'Extended, for the whole assignment.', bad: false }
        : { text: answer.says, bad: true },
    )
    if (answer.ok) await done()
  }
  return (
    <details className="text-sm">
      <summary className="min-h-8">Extension for this learner{extension ? ' (has one)' : ''}</summary>
      <form
        className="t-row mt-2"
        onSubmit={event => {
          event.preventDefault()
          void set()
        }}
      >
        {due && (
          <Field
            label="Due"
            type="datetime-local"
            value={until}
            onChange={event => setUntil(event.currentTarget.value)}
            hint={`Time zone: ${zone}`}
          />
        )}
        <Field
          label="More tries"
          type="number"
          min={0}
          max={1000}
          value={extra}
          onChange={event => setExtra(event.currentTarget.value)}
        />
        <Check label="Excused" checked={excused} onChange={event => setExcused(event.currentTarget.checked)} />
        <button type="submit" className="button">
          Set
        </button>
        <Says text={says.text} bad={says.bad} />
      </form>
    </details>
  )
}
