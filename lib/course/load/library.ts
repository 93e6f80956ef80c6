import type { Versions } from '../../facts/world.ts'
import type { Quiz } from '../../quiz/schema.ts'
import type { CourseData, GlossaryTerm, Misconception, Reference } from '../schema/index.ts'
import { loadCourse } from './course.ts'
import { loadGlossary, loadMisconceptions, loadReferences, loadVersions } from './lists.ts'
import { loadQuiz } from './quizzes.ts'

/** Everything that teaching blocks look up by id. Components take it as an argument; they never read content/. */
export type Library = {
  course: CourseData
  glossary: ReadonlyMap<string, GlossaryTerm>
  misconceptions: ReadonlyMap<string, Misconception>
  references: ReadonlyMap<string, Reference>
  versions: Versions
  quiz(id: string): Quiz | undefined
}

let kept: Library | undefined

/** Read once in a build or a server; again at each call while authors edit. */
export function loadLibrary(): Library {
  if (kept && process.env.NODE_ENV === 'production') return kept
  kept = {
    course: loadCourse(),
    glossary: byId(loadGlossary()),
    misconceptions: byId(loadMisconceptions()),
    references: byId(loadReferences()),
    versions: loadVersions(),
    quiz: loadQuiz,
  }
  return kept
}

const byId = <Entry extends { id: string }>(entries: Entry[]) => new Map(entries.map(entry => [entry.id, entry]))
