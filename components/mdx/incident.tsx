import type { ReactNode } from 'react'
import type { RefComponent } from './ref'

/** The section that answers "why should I care", with one dated, sourced incident in it. */
export function WhyItMatters({ children }: { children: ReactNode }) {
  return (
    <section aria-labelledby="why-it-matters">
      <h2 id="why-it-matters">Why it matters</h2>
      {children}
    </section>
  )
}

/** What happened, when, and who says so. Facts only. */
export function makeIncident(Ref: RefComponent) {
  return function Incident(props: { date: string; title: string; source: string; children: ReactNode }) {
    return (
      <article className="incident">
        <header>
          <time>{props.date}</time>
          <p className="block-title">
            {props.title}
            {props.source.split(/\s+/).map(id => (
              <Ref key={id} id={id} />
            ))}
          </p>
        </header>
        <div>{props.children}</div>
      </article>
    )
  }
}
