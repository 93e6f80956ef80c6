import * as z from 'zod'
import { idSchema } from './id.ts'

export const misconceptionSchema = z.strictObject({
  id: idSchema.describe('Named by quiz distractors, wrong fixes and lab feedback'),
  belief: z.string().min(1).describe('What the learner thinks, one sentence, in their words'),
  truth: z.string().min(1).describe('What is so, one or two sentences'),
  paragraph: z
    .string()
    .regex(/^[a-z0-9-]+(#[^\s#]+)?$/, 'page-id or page-id#heading-id')
    .optional()
    .describe('The paragraph that answers it: page-id#heading-id'),
})
export type Misconception = z.infer<typeof misconceptionSchema>

export const termSchema = z.strictObject({
  id: idSchema.describe('Named by <Term id>'),
  term: z.string().min(1).describe('The term as the field writes it'),
  definition: z.string().min(1).describe('One or two plain sentences'),
  page: idSchema.optional().describe('The page that explains it'),
})
export type GlossaryTerm = z.infer<typeof termSchema>

export const referenceSchema = z.strictObject({
  id: idSchema.describe('Named by <Ref id>'),
  title: z.string().min(1).describe('Title of the source'),
  publisher: z.string().min(1).describe('Who publishes it'),
  date: z
    .union([z.string(), z.number()])
    .transform(String)
    .optional()
    .describe('Its date or version, or "living page"'),
  url: z.url().optional().describe('Where it is'),
  checked: z.string().optional().describe('The month it was looked at, YYYY-MM'),
  note: z.string().optional().describe('What exactly it says, or what was not checked'),
})
export type Reference = z.infer<typeof referenceSchema>

export const traceSchema = z.strictObject({
  lines: z
    .string()
    .regex(/^\d+(-\d+)?$/, 'a line or a range of lines, in quotes: "87" or "16-39"')
    .describe('Line or range of the source lesson'),
  text: z.string().min(1).describe('First words of the sentence, or the name of the example or cell'),
  page: idSchema.optional().describe('The page it has its place on'),
  anchor: z.string().optional().describe('A heading id of that page'),
  lab: idSchema.optional().describe('The lab whose start file is this example, verbatim'),
  quiz: idSchema.optional().describe('The quiz that asks it'),
  verdict: z.enum(['ok', 'deepened', 'corrected']).describe('What became of it'),
})
export type Trace = z.infer<typeof traceSchema>

/** An answer that must fail: `content/labs/<id>/wrong/<name>/expect.yaml`. */
export const wrongSchema = z.strictObject({
  fails: z.array(idSchema).min(1).describe('Ids of exactly the intents that fail'),
  misconception: idSchema.describe('The belief behind this answer'),
})
export const rightSchema = z.strictObject({
  misses: z.array(idSchema).min(1).describe('Ids of exactly the intents that it does without, and passes all the same'),
})
export type WrongExpectation = z.infer<typeof wrongSchema>
