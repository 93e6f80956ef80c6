import { createHash } from 'node:crypto'
import { labHash, loadBank, loadLab, loadQuiz, loadVersions, type Lab } from '../course/load/index.ts'
import { readWorld } from '../facts/read-world.ts'
import type { Context, World } from '../facts/world.ts'
import { grade } from '../grade/grade.ts'
import type { Verdict } from '../grade/types.ts'
import { ENGINE_VERSION } from '../lint/version.ts'
import type { Finding } from '../lint/types.ts'
import { itemHash } from '../quiz/identity.ts'
import { mark, type Answer } from '../quiz/mark.ts'
import type { Quiz } from '../quiz/schema.ts'
import type { Judged, KeptFinding, KeptItem, KeptVerdict, Work } from './work.ts'

/** Judges a piece of work with the course's own `grade` and `mark`; whatever the work claims about itself is not an input. */
export function judge(work: Work): Judged {
  return 'lab' in work ? judgeLab(work.lab, work.files) : judgeQuiz(work.quiz, work.answers)
}

/** Read once: a lab's world is the same for every answer to it. */
type Material = { lab: Lab; content: string; world: World }
const labs = new Map<string, Material>()
const quizzes = new Map<string, { quiz: Quiz; content: string }>()
let context: Context | undefined

function judgeLab(id: string, given: readonly { name: string; text: string }[]): Judged {
  const material = labOf(id)
  if (!material) return { type: 'unknown', because: `there is no lab “${id}” in this course` }
  const { lab, content, world } = material
  const stray = given.find(file => !lab.start.some(start => start.name === file.name))
  if (stray)
    return { type: 'unknown', because: `the lab “${id}” has no file ${JSON.stringify(stray.name.slice(0, 80))}` }
  const files = lab.start.map(start => ({
    ...start,
    text: given.find(file => file.name === start.name)?.text ?? start.text,
  }))
  context ??= contextOf()
  const result = grade(lab.spec, files, context, world, content)
  if (result.type === 'invalid') return { type: 'unreadable', problems: result.problems }
  const { got, of } = result.score
  return {
    type: 'judged',
    share: of > 0 ? got / of : 0,
    solved: result.solved,
    engine: result.engine,
    content,
    result: {
      type: 'lab',
      got,
      of,
      verdicts: result.verdicts.map(verdict => keptVerdict(lab, verdict)),
      findings: result.findings.slice(0, 200).map(keptFinding),
    },
    findings: countsOf(result.findings),
  }
}

function judgeQuiz(id: string, answers: Readonly<Record<string, unknown>>): Judged {
  const material = quizOf(id)
  if (!material) return { type: 'unknown', because: `there is no quiz “${id}” in this course` }
  const items = material.quiz.items.map((item): KeptItem => {
    const answer = Object.hasOwn(answers, item.id) ? (answers[item.id] as Answer) : undefined
    const marked = mark(item, answer)
    if (marked.type === 'invalid') return { id: item.id, answered: false, got: 0, of: 1, misconceptions: [] }
    const misconceptions = [...new Set(marked.perPart.flatMap(part => part.misconception ?? []))]
    return { id: item.id, answered: true, got: marked.of > 0 ? marked.got / marked.of : 0, of: 1, misconceptions }
  })
  const got = items.reduce((sum, item) => sum + item.got, 0)
  return {
    type: 'judged',
    share: items.length > 0 ? got / items.length : 0,
    solved: got === items.length,
    engine: ENGINE_VERSION,
    content: material.content,
    result: { type: 'quiz', got, of: items.length, items },
    findings: {},
  }
}

function labOf(id: string): Material | undefined {
  const known = labs.get(id)
  if (known) return known
  const lab = isId(id) ? loadLab(id) : undefined
  if (!lab) return undefined
  const material = { lab, content: labHash(lab), world: readWorld(lab.world).world }
  labs.set(id, material)
  return material
}

/** A practice quiz, or one of the banks for graded use. */
function quizOf(id: string): { quiz: Quiz; content: string } | undefined {
  const known = quizzes.get(id)
  if (known) return known
  const quiz = isId(id) ? (loadQuiz(id) ?? loadBank(id)) : undefined
  if (!quiz) return undefined
  const material = { quiz, content: hashOf(quiz.items.map(itemHash)) }
  quizzes.set(id, material)
  return material
}

/** An id becomes part of a path: nothing else may. */
const isId = (id: string): boolean => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(id)

const hashOf = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 16)

function contextOf(): Context {
  const versions = loadVersions()
  return { versions, denyList: versions.denyList }
}

function keptVerdict(lab: Lab, verdict: Verdict): KeptVerdict {
  const place = verdict.witness?.places[0]
  return {
    intent: verdict.intent,
    title: lab.spec.intents.find(intent => intent.id === verdict.intent)?.title ?? verdict.intent,
    held: verdict.held,
    ...(verdict.witness ? { says: verdict.witness.says } : {}),
    ...(verdict.feedback ? { feedback: verdict.feedback.text } : {}),
    ...(verdict.feedback?.misconception ? { misconception: verdict.feedback.misconception } : {}),
    ...(place ? { file: place.file, line: place.range.start.line } : {}),
  }
}

const keptFinding = ({ rule, severity, where, what }: Finding): KeptFinding => ({
  rule,
  severity,
  file: where.file,
  line: where.range.start.line,
  what,
})

function countsOf(findings: readonly Finding[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { rule } of findings) counts[rule] = (counts[rule] ?? 0) + 1
  return counts
}
