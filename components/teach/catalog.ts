import type { CourseData } from '@/lib/course/schema'

/** What can be assigned: plain data for the browser. */
export type Catalog = { course: string; pages: { id: string; title: string; entries: CatalogEntry[] }[] }
export type CatalogEntry = { key: string; id: string; kind: 'lab' | 'quiz'; title: string; note: string }

export function catalogOf(course: CourseData): Catalog {
  return {
    course: course.id,
    pages: course.pages
      .map(page => ({
        id: page.id,
        title: page.title,
        entries: [
          ...page.labs
            .filter(lab => lab.state === 'ready')
            .map(({ id, title, minutes }): CatalogEntry => ({
              key: `lab:${id}`,
              id,
              kind: 'lab',
              title,
              note: `lab, ${minutes} min`,
            })),
          ...(page.quiz?.state === 'ready'
            ? [
                {
                  key: `quiz:${page.quiz.id}`,
                  id: page.quiz.id,
                  kind: 'quiz' as const,
                  title: page.quiz.title,
                  note: `quiz, ${page.quiz.items} items`,
                },
              ]
            : []),
        ],
      }))
      .filter(page => page.entries.length > 0),
  }
}

/** Whether this course has the item: a file or link may come from another one. */
export const isKnown = (catalog: Catalog, key: string): boolean =>
  catalog.pages.some(page => page.entries.some(entry => entry.key === key))

export const titleOf = (catalog: Catalog, key: string): string =>
  catalog.pages.flatMap(page => page.entries).find(entry => entry.key === key)?.title ?? key
export const hrefOf = (key: string): string => key.replace(/^lab:/, '/labs/').replace(/^quiz:/, '/quizzes/')
