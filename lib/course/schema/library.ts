import type { Versions } from '../../facts/world.ts'
import type { Quiz } from '../../quiz/schema.ts'
import type { CourseData } from './course-view.ts'
import type { GlossaryTerm, Misconception, Reference } from './lists.ts'

/** Everything that teaching blocks look up by id. Components take it as an argument; they never read content/. */
export type Library = {
  course: CourseData
  glossary: ReadonlyMap<string, GlossaryTerm>
  misconceptions: ReadonlyMap<string, Misconception>
  references: ReadonlyMap<string, Reference>
  versions: Versions
  quiz(id: string): Quiz | undefined
  /** A file of content/ as it is: `labs/drop-root/start/manifest.yaml`. */
  text(file: string): string
}
