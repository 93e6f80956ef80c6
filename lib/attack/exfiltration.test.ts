import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { inputOf } from '../testing.ts'
import { exfiltrationsOf } from './exfiltration.ts'

const folder = new URL('../../content/labs/egress-metadata-lockdown/', import.meta.url)
const text = (name: string): string => readFileSync(new URL(name, folder), 'utf8')
const world = Object.fromEntries(
  readdirSync(new URL('world', folder)).map(name => [name, text(`world/${name}`)] as const),
)
const chains = (answer: string) => exfiltrationsOf(inputOf({ 'manifest.yaml': text(`${answer}/manifest.yaml`) }, world))
const through = (answer: string): Record<string, string[]> =>
  Object.fromEntries(
    chains(answer)
      .map(({ pod, steps }) => [pod, steps.filter(s => s.outcome === 'through').map(s => s.id)] as const)
      .filter(([, ids]) => ids.length > 0),
  )
const ALL = ['call-metadata', 'take-keys', 'carry-out', 'carry-out-by-name']

describe('the way of stolen keys', () => {
  it('is open from every pod of production at the start', () =>
    expect(through('start')).toEqual(
      Object.fromEntries(['api', 'batch', 'checkout', 'database', 'frontend'].map(name => [`production/${name}`, ALL])),
    ))
  it.each(['model', 'dns-for-all'])('is cut at every step by right/%s', name => {
    expect(through(`right/${name}`)).toEqual({})
    expect(chains(`right/${name}`).every(({ steps }) => steps.length === 4)).toBe(true)
  })
  it('is open where a wrong answer leaves it', () => {
    expect(through('wrong/deny-for-checkout-only')).toEqual({ 'production/database': ALL })
    expect(through('wrong/host-network-kept')).toEqual({ 'production/checkout': ALL })
    expect(through('wrong/the-other-internet')).toEqual({ 'production/checkout': ['carry-out'] })
    expect(through('wrong/only-one-policy-with-except')['production/api']).toEqual(['carry-out', 'carry-out-by-name'])
  })
  it('points at the line that lets a step through, or cuts it', () => {
    const step = (answer: string, pod: string) => chains(answer).find(chain => chain.pod === pod)?.steps[0]
    const lines = (answer: string) => text(`${answer}/manifest.yaml`).split('\n')
    const open = step('start', 'production/api')
    expect(lines('start')[(open?.where.range.start.line ?? 0) - 1]).toContain('cidr: 0.0.0.0/0')
    const host = step('start', 'production/checkout')
    expect(lines('start')[(host?.where.range.start.line ?? 0) - 1]).toContain('hostNetwork: true')
    expect(step('right/model', 'production/database')).toMatchObject({
      because: expect.stringContaining('default-deny-egress') as string,
    })
  })
  it('leaves out what the world does not name', () =>
    expect(exfiltrationsOf(inputOf({ 'manifest.yaml': text('start/manifest.yaml') }))[0]?.steps).toEqual([]))
})
