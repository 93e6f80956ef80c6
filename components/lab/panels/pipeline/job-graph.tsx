import type { PipelineJob } from '@/lib/panels/pipeline'

const [width, height, gapX, gapY] = [132, 44, 44, 16]

/** Jobs as boxes, needs as arrows. The table beside it says the same. */
export function JobGraph({ jobs }: { jobs: PipelineJob[] }) {
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
    <div className="overflow-x-auto" tabIndex={0} role="group" aria-label="Graph of the jobs">
      <svg {...size} viewBox={`0 0 ${size.width} ${size.height}`} aria-hidden="true">
        <defs>
          <marker id="job-arrow" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" markerHeight="7" orient="auto">
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
                markerEnd="url(#job-arrow)"
              />
            )
          }),
        )}
        {jobs.map(job => {
          const { x, y } = at.get(job.id) ?? { x: 0, y: 0 }
          return (
            <g key={job.id}>
              <rect
                x={x}
                y={y}
                width={width}
                height={height}
                rx={6}
                fill="var(--color-raised, none)"
                stroke="currentColor"
              />
              <text x={x + 10} y={y + 19} fontSize={13} fontWeight={600} fill="currentColor">
                {job.id.length > 16 ? `${job.id.slice(0, 15)}…` : job.id}
              </text>
              <text x={x + 10} y={y + 35} fontSize={11} fill="currentColor">
                {job.does.join(', ') || 'other work'}
              </text>
            </g>
          )
        })}
      </svg>
    </div>
  )
}
