import { quizSchema, type Quiz } from '../../quiz/schema.ts'
import { ContentError } from './content-error.ts'
import { contentHas, contentNames } from './content-folder.ts'
import { readYaml } from './read-yaml.ts'

export const quizIds = (): string[] => yamlNames('quizzes')
export const bankIds = (): string[] => yamlNames('banks')

/** A practice quiz, or undefined while it is not there. */
export const loadQuiz = (id: string): Quiz | undefined => load(`quizzes/${id}.yaml`, id)

/** Items for graded use. Only the server and the content check may ask: they never reach a page. */
export const loadBank = (id: string): Quiz | undefined => load(`banks/${id}.yaml`, id)

const yamlNames = (folder: string) =>
  contentNames(folder, 'files')
    .filter(name => name.endsWith('.yaml'))
    .map(name => name.slice(0, -'.yaml'.length))

function load(file: string, id: string): Quiz | undefined {
  if (!contentHas(file)) return undefined
  const quiz = readYaml(file, quizSchema)
  if (quiz.id !== id) throw new ContentError(`content/${file}`, undefined, `its id is ${quiz.id}, its file name ${id}`)
  const seen = new Set<string>()
  for (const item of quiz.items) {
    if (seen.has(item.id)) throw new ContentError(`content/${file}`, undefined, `the item ${item.id} is there twice`)
    seen.add(item.id)
  }
  return quiz
}
