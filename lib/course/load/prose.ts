import type { MDXContent } from 'mdx/types'

type Prose = { default: MDXContent }

const lessons = import.meta.glob<Prose>('../../../content/lessons/*.mdx')
const labs = import.meta.glob<Prose>('../../../content/labs/*/*.mdx')

/** The component of a page's text. Lazy: a page compiles when it is asked for. */
export const lessonProse = (id: string): Promise<MDXContent | undefined> => find(lessons, `lessons/${id}.mdx`)
export const briefProse = (lab: string): Promise<MDXContent | undefined> => find(labs, `labs/${lab}/brief.mdx`)
export const debriefProse = (lab: string): Promise<MDXContent | undefined> => find(labs, `labs/${lab}/debrief.mdx`)

async function find(modules: Record<string, () => Promise<Prose>>, file: string) {
  const key = Object.keys(modules).find(name => name.endsWith(`/content/${file}`))
  return key === undefined ? undefined : (await modules[key]?.())?.default
}
