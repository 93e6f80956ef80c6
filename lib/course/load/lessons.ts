import { lessonSchema, type LessonFile } from '../schema/index.ts'
import { ContentError } from './content-error.ts'
import { contentHas, contentText } from './content-folder.ts'
import { parseYaml } from './read-yaml.ts'

const fileOf = (id: string) => `lessons/${id}.mdx`

/** Frontmatter of a page, or undefined while its file is not there. */
export function loadLesson(id: string): LessonFile | undefined {
  const file = fileOf(id)
  if (!contentHas(file)) return undefined
  const found = /^---\r?\n([\s\S]*?)\r?\n---(\r?\n|$)/.exec(contentText(file))
  if (!found) throw new ContentError(`content/${file}`, 1, 'no frontmatter between --- lines at its start')
  const lesson = parseYaml(file, found[1] ?? '', lessonSchema, 2)
  if (lesson.id !== id) throw new ContentError(`content/${file}`, 2, `its id is ${lesson.id}, its file name ${id}`)
  return lesson
}

/** The MDX text of a page: for checks of fences, headings and links. */
export const lessonText = (id: string): string | undefined =>
  contentHas(fileOf(id)) ? contentText(fileOf(id)) : undefined
