/** What pages and components are told of the course: plain data, safe in the browser. */
export type State = 'ready' | 'coming'

export type LabCardData = {
  id: string
  title: string
  summary: string
  minutes: number
  difficulty: number
  page: string
  state: State
}

export type QuizCardData = { id: string; title: string; items: number; page: string; state: State }

export type PageData = {
  id: string
  title: string
  summary: string
  minutes: number
  objectives: string[]
  part: string
  /** `2.3`: number of the part and of the page within it; the orientation is `0`. */
  number: string
  labs: LabCardData[]
  quiz: QuizCardData | undefined
  state: State
}

export type PartData = { id: string; title: string; pages: PageData[] }

export type CourseData = {
  id: string
  title: string
  summary: string
  source: { lesson: string; title: string; lines: number }
  parts: PartData[]
  /** The same in one list each, in course order. */
  pages: PageData[]
  labs: LabCardData[]
  quizzes: QuizCardData[]
}
