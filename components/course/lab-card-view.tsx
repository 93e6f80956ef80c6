import type { LabCardData } from '@/lib/course/schema'

export const DIFFICULTY = ['', 'guided', 'easy', 'medium', 'hard', 'hardest'] as const

/** `data-lab` is where the state of the reader's work is written (course/nav-state). */
export function LabCardView({ lab }: { lab: LabCardData }) {
  const facts = `${lab.minutes} min · ${DIFFICULTY[lab.difficulty]}`
  return (
    <div className="card lab-card" data-lab={lab.id}>
      <div className="lab-card-what">
        <p className="text-xs text-ink-faint">
          Lab · {facts}
          <span className="lab-state" />
        </p>
        <p className="mt-0.5 text-lg leading-snug font-semibold tracking-tight">{lab.title}</p>
        {lab.summary && <p className="mt-1 text-sm text-ink-soft">{lab.summary}</p>}
      </div>
      {lab.state === 'ready' ? (
        <a href={`/labs/${lab.id}`} className="button button-main" aria-label={`Open the lab: ${lab.title}`}>
          Open the lab
        </a>
      ) : (
        <span className="tag">coming</span>
      )}
    </div>
  )
}
