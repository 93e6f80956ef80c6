import type { Metadata } from 'next'
import { PageFrame, PageHead } from '@/components/ui/page-head'
import { rules } from '@/lib/lint/registry'
import type { Rule } from '@/lib/lint/types'

export const metadata: Metadata = {
  title: 'Rules',
  description: 'Every rule of the linter: what it finds, why it matters, how to mend it, with sources.',
}

export default function Rules() {
  const areas = new Map<string, Rule[]>()
  for (const rule of rules) {
    const area = rule.id.split('/')[0] ?? ''
    areas.set(area, [...(areas.get(area) ?? []), rule])
  }
  return (
    <PageFrame>
      <PageHead title="Rules">
        <p>
          {rules.length} rules, judged the same here, on the command line and in CI. Essential ones block; advice never
          does.
        </p>
      </PageHead>
      {[...areas].map(([area, list]) => (
        <section key={area} aria-labelledby={`area-${area}`} className="mt-10">
          <h2 id={`area-${area}`} className="font-mono text-base">
            {area}
          </h2>
          <ul className="mt-2 border-t border-line">
            {list.map(rule => (
              <li key={rule.id} className="flex flex-wrap items-baseline gap-x-3 border-b border-line py-2">
                <a href={`/rules/${rule.id}`} className="min-h-6 flex-1 basis-72">
                  {rule.title}
                </a>
                <span className="font-mono text-xs text-ink-faint">{rule.id.split('/')[1]}</span>
                <span className={`tag ${rule.severity === 'essential' ? 'tag-bad' : 'tag-warn'}`}>{rule.severity}</span>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </PageFrame>
  )
}
