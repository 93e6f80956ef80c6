import { describe, expect, it } from 'vitest'
import { nameErrors, quoteErrors } from './blocks.ts'

const names = {
  references: new Set(['nist']),
  terms: new Set(['cni']),
  labs: new Set(['drop-root']),
  figures: new Set(['mastery']),
  items: (quiz: string) => (quiz === 'basics' ? new Set(['one']) : undefined),
}

describe('names in blocks', () => {
  it.each([
    '<Ref id="nist" />',
    '<Correction was="a > b"\n  evidence="nist">text</Correction>',
    '<Figure of="mastery" data={[1]}>x</Figure>',
    '<QuizItems quiz="basics" ids="one" />',
  ])('accepts %s', text => expect(nameErrors(text, names)).toEqual([]))

  it.each([
    ['\n<Ref id="other" />', 'line 2: <Ref>: there is no source other'],
    ['<Correction was="a > b" evidence="x">t</Correction>', 'line 1: <Correction>: there is no source x'],
    ['<Incident title="t">t</Incident>', 'line 1: <Incident> names no source'],
    ['<Term id="x">t</Term>', 'line 1: <Term>: there is no term x'],
    ['<LabCard id="x" />', 'line 1: <LabCard>: there is no lab x'],
    ['<Figure of="x">t</Figure>', 'line 1: <Figure>: there is no figure x'],
    ['<QuizItems quiz="x" ids="one" />', 'line 1: <QuizItems>: there is no quiz x'],
    ['<QuizItems quiz="basics" ids="one two" />', 'line 1: <QuizItems>: there is no item two'],
  ])('refuses %s', (text, error) => expect(nameErrors(text, names)).toEqual([error]))
})

describe('quotations', () => {
  const lesson = 'Title\n- **Secrets** need care, and rotation, and audits.\nNever store them in code.'
  it.each([
    '<SourceQuote lines="2">Secrets need\n  care</SourceQuote>',
    '<SourceQuote lines="2-3">**Secrets** need care … Never store them in code.</SourceQuote>',
  ])('accepts %s', text => expect(quoteErrors(text, lesson)).toEqual([]))
  it.each([
    '<SourceQuote lines="2">Secrets need some care</SourceQuote>',
    '<SourceQuote lines="2">Never store them in code.</SourceQuote>',
    '<SourceQuote lines="2">audits … Secrets</SourceQuote>',
    '<SourceQuote lines="9">Secrets</SourceQuote>',
  ])('refuses %s', text => expect(quoteErrors(text, lesson)).toHaveLength(1))
})
