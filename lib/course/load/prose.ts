import type { MDXContent } from 'mdx/types'

export type Heading = { id: string; text: string; depth: 2 | 3 }
/** A compiled MDX file: its component, and its headings (components/mdx/rehype-toc.mjs). */
export type Prose = { default: MDXContent; toc: Heading[] }

const lessons = import.meta.glob<Prose>('../../../content/lessons/*.mdx')
const labs = import.meta.glob<Prose>('../../../content/labs/*/*.mdx')
const rules = import.meta.glob<Prose>('../../lint/rules/*/*/README.md')

/** The text of a page, or undefined while it is not there. Lazy: a page compiles when it is asked for. */
export const lessonProse = (id: string) => find(lessons, `/lessons/${id}.mdx`)
export const briefProse = (lab: string) => find(labs, `/labs/${lab}/brief.mdx`)
export const debriefProse = (lab: string) => find(labs, `/labs/${lab}/debrief.mdx`)
/** What, why and how of a rule: its folder's README. */
export const ruleProse = (rule: string) => find(rules, `/rules/${rule}/README.md`)

async function find(modules: Record<string, () => Promise<Prose>>, ending: string): Promise<Prose | undefined> {
  const key = Object.keys(modules).find(name => name.endsWith(ending))
  return key === undefined ? undefined : modules[key]?.()
}
