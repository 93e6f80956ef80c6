'use client'

import { useState, type ReactNode } from 'react'
import { Toggle } from '../parts/choose'
import { Folded } from '../parts/folded'
import { Rail, Verdict, type Tone } from '../parts/rail'
import { controls, outcomeOf, steps, type Outcome } from './path'
import './figure.css'

/** The attack path of the running example: switch on what the course teaches and see which step it stops. */
export default function AttackPath({ children }: { children?: ReactNode }) {
  const [on, setOn] = useState<ReadonlySet<string>>(new Set())
  const toggle = (id: string) => {
    const next = new Set(on)
    if (!next.delete(id)) next.add(id)
    setOn(next)
  }
  const stops = steps.map(step => {
    const { outcome, by } = outcomeOf(step, on)
    return {
      id: step.id,
      title: step.title,
      tone: TONE[outcome],
      tag: outcome,
      says: by ? `${step.left} (${by.label}.)` : step.what,
    }
  })
  const stopped = stops.filter(stop => stop.tag !== 'gets through').length
  return (
    <div className="figure-body">
      <fieldset className="choose">
        <legend>What is in place at acme-shop</legend>
        {controls.map(control => (
          <div key={control.id} className="attack-control">
            <Toggle on={on.has(control.id)} onToggle={() => toggle(control.id)}>
              {control.label}
            </Toggle>
            <a href={control.href} aria-label={`${control.page}: the page that teaches it`}>
              {control.page}
            </a>
          </div>
        ))}
      </fieldset>
      <Rail stops={stops} />
      <Verdict tone={stopped === 0 ? 'bad' : stopped === steps.length ? 'good' : 'warn'}>
        {stopped === 0 ? 'All seven steps get through.' : `${stopped} of ${steps.length} steps stopped or contained.`}
      </Verdict>
      {children && <Folded summary="The path as plain text">{children}</Folded>}
    </div>
  )
}

const TONE: Record<Outcome, Tone> = { 'gets through': 'bad', contained: 'warn', cut: 'good' }
