'use client'
import { useDeferredValue, useState } from 'react'
import type { Severity } from '@/lib/lint/types'
import './rule-list.css'

export type RuleRow = { id: string; title: string; why: string; severity: Severity }
export type RuleArea = { id: string; title: string; rules: RuleRow[] }

/** All rules by area, narrowed by words and severity. Without script the whole list stands there. */
export function RuleList({ areas }: { areas: readonly RuleArea[] }) {
  const [query, setQuery] = useState('')
  const [severity, setSeverity] = useState<Severity | ''>('')
  const words = useDeferredValue(query).toLowerCase().split(/\s+/).filter(Boolean)
  const fits = (rule: RuleRow): boolean => {
    const text = `${rule.id} ${rule.id.replaceAll('-', '')} ${rule.title} ${rule.why}`.toLowerCase()
    return (severity === '' || rule.severity === severity) && words.every(word => text.includes(word))
  }
  const shown = areas.map(area => ({ ...area, rules: area.rules.filter(fits) })).filter(area => area.rules.length > 0)
  const count = shown.reduce((sum, area) => sum + area.rules.length, 0)
  const all = areas.reduce((sum, area) => sum + area.rules.length, 0)
  return (
    <>
      <form role="search" aria-label="Rules" className="rule-filter" onSubmit={event => event.preventDefault()}>
        <input
          type="search"
          className="field"
          aria-label="Words in the rule"
          placeholder="Filter: runAsNonRoot, token, digest …"
          value={query}
          onChange={event => setQuery(event.target.value)}
        />
        <select
          className="field"
          aria-label="Severity"
          value={severity}
          onChange={event => setSeverity(event.target.value as Severity | '')}
        >
          <option value="">Any severity</option>
          <option value="essential">essential</option>
          <option value="advice">advice</option>
          <option value="info">info</option>
        </select>
        <p role="status">{count === all ? `${all} rules` : `${count} of ${all} rules`}</p>
      </form>
      <nav aria-label="Areas" className="rule-areas">
        {shown.map(area => (
          <a key={area.id} href={`#area-${area.id}`}>
            {area.title} <span>{area.rules.length}</span>
          </a>
        ))}
      </nav>
      {count === 0 && <p className="mt-6">No rule has all of these words. Try one word, or the name of a field.</p>}
      {shown.map(area => (
        <section key={area.id} aria-labelledby={`area-${area.id}`} className="mt-10">
          <h2 id={`area-${area.id}`}>{area.title}</h2>
          <ul className="rule-rows">
            {area.rules.map(rule => (
              <li key={rule.id}>
                <a href={`/rules/${rule.id}`}>{rule.title}</a>
                <span className={`tag ${TAG[rule.severity]}`}>{rule.severity}</span>
                <p>{firstSentence(rule.why)}</p>
                <code>{rule.id}</code>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  )
}

const TAG: Record<Severity, string> = { essential: 'tag-bad', advice: 'tag-warn', info: '' }
const firstSentence = (text: string): string => /^.+?\.(?=\s|$)/.exec(text)?.[0] ?? text
