'use client'
import type { DockerfileView, ImageView } from '@/lib/panels/image'
import { Answers, Mark } from '../parts/answers'
import { LineLink, LineLinks, type OnPlace } from '../parts/line-link'

const ROLE = {
  ships: 'becomes the image',
  gives: 'gives it files',
  unused: 'is not built',
} as const
const WORD = { good: 'fine', bad: 'fix this', plain: 'note' } as const

/** What each Dockerfile makes: the stages, and the finished image's user, shell and program. */
export default function ImagePanel({ view, onPlace }: { view: ImageView; onPlace?: OnPlace }) {
  return (
    <div className="panel">
      <p className="panel-lead">
        What <code>docker build</code> makes of your Dockerfile. Only the last stage becomes the image; of the others
        arrives what is copied.
      </p>
      {view.files.map(file => (
        <Dockerfile key={file.file} file={file} onPlace={onPlace} />
      ))}
    </div>
  )
}

function Dockerfile({ file, onPlace }: { file: DockerfileView; onPlace: OnPlace }) {
  return (
    <section>
      <h3 className="panel-head">{file.file}</h3>
      {file.problems.map(problem => (
        <p key={problem.text}>
          <Mark tone="bad">does not build</Mark> {problem.text}{' '}
          {problem.where && <LineLink place={problem.where} onPlace={onPlace} />}
        </p>
      ))}
      <Answers
        label={`Stages of ${file.file}`}
        onPlace={onPlace}
        rows={file.stages.map(stage => ({
          key: String(stage.where.range.start.offset),
          asks: (
            <>
              <strong>{stage.name}</strong>
              <LineLinks places={[stage.where]} onPlace={onPlace} />
            </>
          ),
          tone: 'plain',
          word: ROLE[stage.role],
          reasons: [
            {
              text: (
                <>
                  from <code>{stage.from}</code> {stage.supported === false && <Mark tone="bad">out of support</Mark>}
                </>
              ),
              places: [],
            },
          ],
        }))}
      />
      <h4 className="panel-part">The finished image</h4>
      <Answers
        label={`The image of ${file.file}`}
        onPlace={onPlace}
        rows={file.facts.map(fact => ({
          key: fact.name,
          asks: fact.name,
          tone: fact.tone,
          word: WORD[fact.tone],
          reasons: [{ text: fact.value, places: fact.where ? [fact.where] : [] }],
        }))}
      />
    </section>
  )
}
