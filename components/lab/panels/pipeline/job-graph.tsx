import { useId } from 'react'
import type { PipelineJob } from '@/lib/panels/pipeline'

const [height, gapX, gapY, inset] = [44, 28, 16, 10]
const LONGEST = 16

const nameOf = ({ id }: PipelineJob): string => (id.length > LONGEST ? `${id.slice(0, LONGEST - 1)}…` : id)
const workOf = ({ does }: PipelineJob): string => does.join(', ') || 'other work'

/** As wide as the longest text in a box, by the mean width of a letter in its size: a chain of three fits a phone. */
const widthOf = (jobs: PipelineJob[]): number =>
  2 * inset + Math.ceil(Math.max(...jobs.map(job => Math.max(nameOf(job).length * 8, workOf(job).length * 6))))

/** Jobs as boxes, `needs` as arrows. The list below it says the same. */
export function JobGraph({ jobs }: { jobs: PipelineJob[] }) {
  const arrow = useId()
  const width = widthOf(jobs)
  const rows = new Map<number, number>()
  const at = new Map<string, { x: number; y: number }>()
  for (const job of jobs) {
    const row = rows.get(job.depth) ?? 0
    rows.set(job.depth, row + 1)
    at.set(job.id, { x: job.depth * (width + gapX) + 2, y: row * (height + gapY) + 2 })
  }
  const columns = Math.max(1, ...jobs.map(job => job.depth + 1))
  const deepest = Math.max(1, ...rows.values())
  const size = { width: columns * (width + gapX) - gapX + 4, height: deepest * (height + gapY) - gapY + 4 }
  return (
    <>
      {columns > 1 && (
        <p className="panel-lead">
          An arrow is a <code>needs</code>: the job at its end waits for the one at its start.
        </p>
      )}
      <div className="my-2 overflow-x-auto" tabIndex={0} role="group" aria-label="Graph of the jobs">
        <svg {...size} viewBox={`0 0 ${size.width} ${size.height}`} aria-hidden="true">
          <defs>
            <marker id={arrow} viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" markerHeight="7" orient="auto">
              <path d="M0 0 L8 4 L0 8 z" fill="currentColor" />
            </marker>
          </defs>
          {jobs.flatMap(job =>
            job.needs.map(need => {
              const [from, to] = [at.get(need), at.get(job.id)]
              if (!from || !to) return null
              return (
                <line
                  key={`${need} ${job.id}`}
                  x1={from.x + width}
                  y1={from.y + height / 2}
                  x2={to.x}
                  y2={to.y + height / 2}
                  stroke="currentColor"
                  markerEnd={`url(#${arrow})`}
                />
              )
            }),
          )}
          {jobs.map(job => {
            const { x, y } = at.get(job.id) ?? { x: 0, y: 0 }
            return (
              <g key={job.id} transform={`translate(${x} ${y})`} fill="currentColor">
                <rect width={width} height={height} rx={6} fill="var(--raised)" stroke="currentColor" />
                <text x={inset} y={19} fontSize={13} fontWeight={600}>
                  {nameOf(job)}
                </text>
                <text x={inset} y={35} fontSize={11}>
                  {workOf(job)}
                </text>
              </g>
            )
          })}
        </svg>
      </div>
    </>
  )
}
