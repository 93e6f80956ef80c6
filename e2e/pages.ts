import { loadCourse } from '../lib/course/load/index.ts'

const course = loadCourse()
const ready = <Entry extends { id: string; state: string }>(entries: Entry[], folder: string) =>
  entries.filter(entry => entry.state === 'ready').map(entry => `/${folder}/${entry.id}`)

export const listPages = ['/', '/learn', '/labs', '/quizzes', '/rules', '/glossary', '/find?q=network']
export const lessonPages = ready(course.pages, 'learn')
export const labPages = ready(course.labs, 'labs')
export const quizPages = ready(course.quizzes, 'quizzes')
