import type { Library } from '../schema/index.ts'
import { contentText } from './content-folder.ts'
import { loadCourse } from './course.ts'
import { loadGlossary, loadMisconceptions, loadReferences, loadVersions } from './lists.ts'
import { loadQuiz } from './quizzes.ts'

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
    text: contentText,
  }
  return kept
}

const byId = <Entry extends { id: string }>(entries: Entry[]) => new Map(entries.map(entry => [entry.id, entry]))
