import { sectionsOf } from '../course/schema/headings.ts'
import type { CourseData, GlossaryTerm } from '../course/schema/index.ts'
import type { Rule } from '../lint/types.ts'
import type { FindEntry } from './entry.ts'

export type Findable = {
  course: CourseData
  glossary: readonly GlossaryTerm[]
  rules: readonly Pick<Rule, 'id' | 'title' | 'why'>[]
  /** MDX text of a page; undefined while it is not there. */
  lesson: (id: string) => string | undefined
}

/** Pages of the site that are no part of the course. */
const PLACES: FindEntry[] = [
  { kind: 'page', title: 'Playground', href: '/playground', text: 'Paste your own files and see what is wrong.' },
  { kind: 'page', title: 'Your progress', href: '/progress', text: 'What is done, what is next; save it as a file.' },
  { kind: 'page', title: 'Glossary', href: '/glossary', text: 'Every term of the course, defined.' },
  { kind: 'page', title: 'Labs', href: '/labs', text: 'All labs, in course order.' },
  { kind: 'page', title: 'Quizzes', href: '/quizzes', text: 'All quizzes, in course order.' },
  { kind: 'page', title: 'Rules', href: '/rules', text: 'Everything the linter looks for.' },
  { kind: 'page', title: 'Assigned work', href: '/assigned', text: 'What your class has to do, and handing it in.' },
]

/** Everything there is to find, in course order; what is still coming is left out. */
export function entriesOf({ course, glossary, rules, lesson }: Findable): FindEntry[] {
  const pages = course.pages.filter(page => page.state === 'ready')
  const titleOf = (id: string) => course.pages.find(page => page.id === id)?.title ?? ''
  return [
    ...pages.flatMap(page => [
      { kind: 'page' as const, title: page.title, href: `/learn/${page.id}`, text: page.summary },
      ...sectionsOf(lesson(page.id) ?? '').map(({ id, text, words }): FindEntry => ({
        kind: 'heading',
        title: text,
        href: `/learn/${page.id}#${id}`,
        within: page.title,
        ...(words.length > 0 ? { also: words.join(' ') } : {}),
      })),
    ]),
    ...course.labs
      .filter(lab => lab.state === 'ready')
      .map((lab): FindEntry => ({
        kind: 'lab',
        title: lab.title,
        href: `/labs/${lab.id}`,
        text: lab.summary,
        also: `lab ${lab.id} ${titleOf(lab.page)}`,
      })),
    ...course.quizzes
      .filter(quiz => quiz.state === 'ready')
      .map((quiz): FindEntry => ({
        kind: 'quiz',
        title: quiz.title,
        href: `/quizzes/${quiz.id}`,
        text: `${quiz.items} questions`,
        also: 'quiz',
      })),
    ...rules.map((rule): FindEntry => ({
      kind: 'rule',
      title: rule.title,
      href: `/rules/${rule.id}`,
      within: rule.id,
      name: rule.id.replace(/^.*\//, '').replaceAll('-', ''),
      text: rule.why,
    })),
    ...glossary.map((term): FindEntry => ({
      kind: 'term',
      title: term.term,
      href: `/glossary#${term.id}`,
      text: term.definition,
    })),
    ...PLACES,
  ]
}
