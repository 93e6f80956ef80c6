import {
  courseSchema,
  type CourseData,
  type CourseFile,
  type LabCardData,
  type PageData,
  type QuizCardData,
} from '../schema/index.ts'
import { loadLabSpec } from './labs.ts'
import { loadLesson } from './lessons.ts'
import { loadQuiz } from './quizzes.ts'
import { readYaml } from './read-yaml.ts'

type PageListing = CourseFile['parts'][number]['pages'][number]

export const loadCourseFile = (): CourseFile => readYaml('course.yaml', courseSchema)

/** The course as it stands: order from course.yaml, words from the files that are there, the rest marked as coming. */
export function loadCourse(): CourseData {
  const file = loadCourseFile()
  const parts = file.parts.map((part, index) => ({
    id: part.id,
    title: part.title,
    pages: part.pages.map((page, at) =>
      pageOf(page, part.id, part.pages.length > 1 ? `${index}.${at + 1}` : String(index)),
    ),
  }))
  const pages = parts.flatMap(part => part.pages)
  return {
    id: file.id,
    title: file.title,
    summary: file.summary,
    source: file.source,
    parts,
    pages,
    labs: pages.flatMap(page => page.labs),
    quizzes: pages.flatMap(page => page.quiz ?? []),
  }
}

function pageOf(listing: PageListing, part: string, number: string): PageData {
  const lesson = loadLesson(listing.id)
  return {
    id: listing.id,
    title: lesson?.title ?? listing.title,
    summary: lesson?.summary ?? listing.summary,
    minutes: lesson?.minutes ?? listing.minutes,
    objectives: lesson?.objectives ?? [],
    part,
    number,
    labs: listing.labs.map(lab => labOf(lab, listing.id)),
    quiz: listing.quiz ? quizOf(listing.quiz, listing) : undefined,
    state: lesson ? 'ready' : 'coming',
  }
}

function labOf(listing: PageListing['labs'][number], page: string): LabCardData {
  const spec = loadLabSpec(listing.id)
  return {
    id: listing.id,
    title: spec?.title ?? listing.title,
    summary: spec?.summary ?? '',
    minutes: spec?.minutes ?? listing.minutes,
    difficulty: spec?.difficulty ?? listing.difficulty,
    page,
    state: spec ? 'ready' : 'coming',
  }
}

function quizOf(id: string, page: PageListing): QuizCardData {
  const quiz = loadQuiz(id)
  return {
    id,
    title: quiz?.title ?? page.title,
    items: quiz?.items.length ?? 0,
    page: page.id,
    state: quiz ? 'ready' : 'coming',
  }
}
