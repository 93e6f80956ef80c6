'use client'

import type { DockerfileView, ImageView } from '@/lib/panels/image'
import type { Place } from '@/lib/source/types'
import { LineLink } from '../line-link'

const ROLE = {
  ships: 'becomes the image',
  gives: 'gives it files',
  unused: 'is not built',
} as const
const TONE = { good: 'tag tag-good', bad: 'tag tag-bad', plain: 'tag' } as const
const MARK = { good: '✓ good', bad: '✗ look', plain: '' } as const

/** What each Dockerfile makes: the stages, and the finished image's user, shell and program. */
export default function ImagePanel({ view, onPlace }: { view: ImageView; onPlace?: (place: Place) => void }) {
  return (
    <div className="grid gap-6">
      {view.files.map(file => (
        <Dockerfile key={file.file} file={file} onPlace={onPlace} />
      ))}
    </div>
  )
}

function Dockerfile({ file, onPlace }: { file: DockerfileView; onPlace: ((place: Place) => void) | undefined }) {
  return (
    <section>
      <h3 className="m-0 text-base font-semibold">{file.file}</h3>
      {file.problems.map(problem => (
        <p key={problem.text} className="mt-2 text-sm">
          <span className="tag tag-bad">does not build</span> {problem.text}{' '}
          {problem.where && <LineLink place={problem.where} onPlace={onPlace} />}
        </p>
      ))}
      <div className="overflow-x-auto" tabIndex={0} role="region" aria-label={`Stages of ${file.file}`}>
        <table className="data-table mt-2 w-full text-sm">
          <caption className="sr-only">Stages of {file.file}</caption>
          <thead>
            <tr>
              <th scope="col">Stage</th>
              <th scope="col">Starts from</th>
              <th scope="col">What becomes of it</th>
            </tr>
          </thead>
          <tbody>
            {file.stages.map(stage => (
              <tr key={stage.where.range.start.offset}>
                <th scope="row" className="font-normal">
                  {stage.name} <LineLink place={stage.where} onPlace={onPlace} />
                </th>
                <td>
                  <code className="break-all">{stage.from}</code>{' '}
                  {stage.supported === false && <span className="tag tag-bad">✗ out of support</span>}
                </td>
                <td>{ROLE[stage.role]}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <dl className="mt-3 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-sm">
        {file.facts.map(fact => (
          <div key={fact.name} className="contents">
            <dt className="font-semibold">{fact.name}</dt>
            <dd className="m-0">
              {MARK[fact.tone] && <span className={TONE[fact.tone]}>{MARK[fact.tone]}</span>} {fact.value}{' '}
              {fact.where && <LineLink place={fact.where} onPlace={onPlace} />}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
