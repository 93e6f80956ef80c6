import type { MDXComponents } from 'mdx/types'
import type { Library } from '@/lib/course/schema/library'
import { makeCodeFile } from './code-file'
import { makeCorrection } from './correction'
import { makeFaded } from './faded/faded'
import { makeFence } from './fence'
import { Figure } from './figure'
import { makeIncident, WhyItMatters } from './incident'
import { InlineCode } from './inline-code'
import { makeLabCard } from './lab-card'
import { Line } from './line'
import { makeObjectives } from './objectives'
import { Compare, Note, Recap, Side, Steps, Table } from './plain-blocks'
import { makeQuizItems } from './quiz-items'
import { makeRef } from './ref'
import { SourceQuote } from './source-quote'
import { makeTerm } from './term'

/** Of the page that the text belongs to. `id`: in course.yaml, for what the log says of it. `sources`: ids in the order of the list at its end (`referencesIn`). */
export type Page = { id?: string; objectives?: readonly string[]; sources?: readonly string[] }

/** What MDX may name, bound to the course's data. Each block stands in a file of its own; README.md shows them all. */
export function mdxComponents(library: Library, page: Page = {}): MDXComponents {
  const Ref = makeRef(library, page.sources ?? [])
  return {
    pre: makeFence(library),
    code: InlineCode,
    table: Table,
    CodeFile: makeCodeFile(library),
    Compare,
    Correction: makeCorrection(Ref),
    Faded: makeFaded(library, page.id),
    Figure,
    Incident: makeIncident(Ref),
    LabCard: makeLabCard(library),
    Line,
    Note,
    Objectives: makeObjectives(page.objectives ?? []),
    QuizItems: makeQuizItems(library),
    Recap,
    Ref,
    Side,
    SourceQuote,
    Steps,
    Term: makeTerm(library),
    WhyItMatters,
  }
}
