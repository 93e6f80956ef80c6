import * as z from 'zod'
import { describe, expect, it } from 'vitest'
import {
  ContentError,
  labIds,
  loadBank,
  loadCourse,
  loadLab,
  loadLibrary,
  loadQuiz,
  loadTraceability,
  quizIds,
  bankIds,
} from './index.ts'
import { parseYaml } from './read-yaml.ts'

const thrown = (run: () => unknown): ContentError => {
  try {
    run()
  } catch (error) {
    if (error instanceof ContentError) return error
    throw error
  }
  throw new Error('nothing was thrown')
}

describe('an author’s mistake', () => {
  const schema = z.strictObject({ id: z.string(), list: z.array(z.strictObject({ minutes: z.number() })) })

  it('of syntax is told with file and line', () => {
    expect(thrown(() => parseYaml('a.yaml', 'id: a\nlist: [\n', schema)).message).toMatch(/^content\/a\.yaml:3: /)
  })
  it('of shape is told at the value', () => {
    const error = thrown(() => parseYaml('a.yaml', 'id: a\nlist:\n  - minutes: 5\n  - minutes: five\n', schema))
    expect(error.line).toBe(4)
    expect(error.message).toContain('list.1.minutes')
  })
  it('of something missing is told at what it is missing from, and others follow', () => {
    const error = thrown(() => parseYaml('a.yaml', 'extra: 1\nlist:\n  - {}\n', schema))
    expect(error.message).toContain('id: ')
    expect(error.message).toMatch(/line 3: list\.0\.minutes/)
  })
  it('in frontmatter is counted from the top of the file', () => {
    expect(thrown(() => parseYaml('p.mdx', 'id: a\nlist: 3', schema, 2)).line).toBe(3)
  })
})

describe('content as it is', () => {
  it('has eleven pages, sixteen labs and unique ids', () => {
    const course = loadCourse()
    expect(course.pages.map(page => page.id)).toEqual([...new Set(course.pages.map(page => page.id))])
    expect(course.pages).toHaveLength(11)
    expect(course.labs).toHaveLength(16)
    expect(new Set(course.labs.map(lab => lab.id)).size).toBe(16)
  })
  it('lists every lab and quiz that has files', () => {
    const course = loadCourse()
    expect(labIds().filter(id => !course.labs.some(lab => lab.id === id))).toEqual([])
    expect(quizIds().filter(id => !course.quizzes.some(quiz => quiz.id === id))).toEqual([])
  })
  it('loads whole', () => {
    loadLibrary()
    loadTraceability()
    for (const id of labIds()) expect(loadLab(id)?.start.length).toBeGreaterThan(0)
    for (const id of quizIds()) expect(loadQuiz(id)?.items.length).toBeGreaterThan(0)
    for (const id of bankIds()) expect(loadBank(id)?.items.length).toBeGreaterThan(0)
  })
})
