'use client'
import { useCallback, useEffect, useState } from 'react'
import type { Extension } from '@/lib/assign/policy'
import { shown } from '@/lib/assign/zone'
import { Says } from '../ui/form'
import { ask } from './ask'
import type { AssignmentLine, Cell, ClassView, ItemLine, LearnerLine } from './class-data'
import { Extend } from './extend'
import { Overrule } from './overrule'
import { Files, TryBody, type File, type Try } from './try-body'

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
  item: ItemLine
  cell: Cell | undefined
  extension: Extension | null
}

const percent = (share: number): string => `${Math.round(share * 1000) / 10} %`

/** Every try of a learner at an item, with what changed since the start and since the try before. */
export function History({ view, learner, assignment, item, cell, extension }: Props) {
  const [data, setData] = useState<Data>()
  const [wrong, setWrong] = useState('')
  const path = `${view.path}/learners/${learner.id}/items/${item.id}`
  const load = useCallback(
    () => ask<Data>('GET', path).then(answer => (answer.ok ? setData(answer.value) : setWrong(answer.says))),
    [path],
  )
  useEffect(() => void load(), [load])
  const zone = view.data.class.timeZone
  return (
    <section className="grid grid-cols-1 gap-5 pt-4" aria-label="Tries">
      <Says text={wrong} bad />
      <Overrule path={path} worth={item.points} cell={cell} done={view.reload} />
      <Extend
        path={`${view.path}/assignments/${assignment.id}/extensions/${learner.id}`}
        zone={zone}
        extension={extension}
        due={assignment.policy.due}
        done={view.reload}
      />
      {!data && !wrong && <p role="status">Loading the tries …</p>}
      {data?.tries.length === 0 && <p className="text-ink-soft">Nothing was handed in.</p>}
      <ol className="grid grid-cols-1 gap-3" reversed>
        {data?.tries.toReversed().map((one, index) => (
          <li key={one.id} className="t-group">
            <details open={index === 0}>
              <summary className="min-h-8">
                <strong>Try {one.number}</strong>, {shown(Date.parse(one.at), zone)}: {percent(one.share)}
                {one.solved && ', solved'}{' '}
                {cell?.counted?.id === one.id && <span className="tag tag-good">counts</span>}
              </summary>
              <TryBody one={one} before={data.tries[data.tries.indexOf(one) - 1]} start={data.start} />
              {data.replaced
                .filter(old => old.submission === one.id)
                .map(old => (
                  <p key={old.at} className="mt-2 text-xs text-ink-faint">
                    Before the regrade: {percent(old.share)} by engine {old.engine}.
                  </p>
                ))}
            </details>
          </li>
        ))}
      </ol>
      {data?.draft && (
        <details className="t-group">
          <summary className="min-h-8">Draft, not handed in: {shown(Date.parse(data.draft.savedAt), zone)}</summary>
          <Files files={data.draft.files} before={data.start} />
        </details>
      )}
    </section>
  )
}
