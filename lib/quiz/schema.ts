import * as z from 'zod'

/** A quiz as authors write it (content/quizzes/<id>.yaml). See CONTRACTS "A quiz". Ids are stable; order is only the file's. */
const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
const misconception = id.optional()

/** Choices without an id get one from their text (stable as long as the text is). */
const choice = z.strictObject({
  id: id.optional(),
  text: z.string(),
  correct: z.boolean().optional(),
  misconception,
  why: z.string().optional(),
})

const head = {
  id,
  objective: z.string(),
  prompt: z.string(),
  /** Shown as a code block; `lang` defaults to yaml. */
  code: z.string().optional(),
  lang: z.string().optional(),
  confidence: z.boolean().optional(),
  explain: z.string(),
  /** Where the course answers it: page id, optionally with #heading. */
  lesson: z.string().optional(),
}

/** How a key is computed by the engine; the content test holds the author's key to it. */
const compute = z.strictObject({
  admit: z.strictObject({ level: z.enum(['baseline', 'restricted']), version: z.string() }).optional(),
  reach: z.strictObject({ from: z.string(), to: z.string(), port: z.string() }).optional(),
  start: z.strictObject({ workload: z.string(), images: z.string().optional() }).optional(),
  assume: z.strictObject({ trustPolicy: z.string(), clientIds: z.array(z.string()).optional() }).optional(),
  can: z
    .strictObject({
      subject: z.string(),
      verb: z.string(),
      resource: z.string(),
      name: z.string().optional(),
      namespace: z.string().optional(),
    })
    .optional(),
  pipeline: z.strictObject({ when: z.string(), job: z.string().optional() }).optional(),
})

const verdictCase = z.strictObject({
  id,
  title: z.string().optional(),
  yaml: z.string().optional(),
  files: z.record(z.string(), z.string()).optional(),
  compute: compute.optional(),
  key: z.string(),
  misconception,
  why: z.string(),
})

export const quizItem = z.discriminatedUnion('kind', [
  z.strictObject({ ...head, kind: z.literal('single'), choices: z.array(choice).min(2) }),
  z.strictObject({ ...head, kind: z.literal('multiple'), choices: z.array(choice).min(3) }),
  z.strictObject({
    ...head,
    kind: z.literal('true-false'),
    statement: z.string(),
    key: z.boolean(),
    misconception: id,
  }),
  z.strictObject({
    ...head,
    kind: z.literal('order'),
    steps: z.array(z.string()).min(3),
    traps: z.array(z.strictObject({ text: z.string(), misconception: id, why: z.string() })).default([]),
    wrongOrder: z.strictObject({ misconception: id, why: z.string() }),
  }),
  z.strictObject({
    ...head,
    kind: z.literal('categorise'),
    buckets: z.array(z.string()).min(2),
    entries: z
      .array(
        z.strictObject({
          text: z.string(),
          bucket: z.union([z.string(), z.array(z.string())]),
          misconception,
          why: z.string(),
        }),
      )
      .min(3),
  }),
  z.strictObject({
    ...head,
    kind: z.literal('spot-the-line'),
    code: z.string(),
    line: z.union([z.number().int().positive(), z.array(z.number().int().positive())]),
    span: z.string().optional(),
    others: z.strictObject({ misconception: id, why: z.string() }),
  }),
  z.strictObject({
    ...head,
    kind: z.literal('predict-verdict'),
    choices: z.array(z.strictObject({ text: z.string() })).min(2),
    cases: z.array(verdictCase).min(1),
  }),
  z.strictObject({
    ...head,
    kind: z.literal('predict-traffic'),
    choices: z.array(z.strictObject({ text: z.string() })).min(2),
    cases: z.array(verdictCase).min(1),
  }),
  z.strictObject({
    ...head,
    kind: z.literal('numeric'),
    answer: z.number(),
    tolerance: z.number().nonnegative().optional(),
    unit: z.string().optional(),
    near: z.array(z.strictObject({ answer: z.number(), misconception: id, why: z.string() })).default([]),
  }),
])
export type QuizItem = z.infer<typeof quizItem>

export const quizSchema = z.strictObject({ id, title: z.string(), section: id, items: z.array(quizItem).min(1) })
export type Quiz = z.infer<typeof quizSchema>
