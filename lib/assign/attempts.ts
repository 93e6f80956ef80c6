import * as z from 'zod'
import { readJson, type Read } from './assignment.ts'
import { instant } from './policy.ts'

export const ATTEMPTS = 'drydock-attempts/1'

/** UTF-8 bytes of one file, and of all files of one hand-in. The same on the learner's page, the server and `grade --all`. */
export const FILE_BYTES = 64 * 1024
export const HAND_IN_BYTES = 256 * 1024
export const FILES = 32
/** A whole attempt file: some dozens of attempts at full size. */
export const ATTEMPTS_LIMIT = 16 * 1024 * 1024

const id = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'an id is lower-case words joined by single dashes')
  .max(100)
const fileName = z.string().min(1).max(200)
const listed = z.array(z.strictObject({ name: fileName, text: z.string() })).max(FILES)
const keyed = z.record(fileName, z.string())

/** Files by name; a list of `{ name, text }` is read too. What a lab starts with and is not named here is unchanged. */
export const handedFiles = z
  .union([keyed, listed])
  .transform(files => (Array.isArray(files) ? files : Object.entries(files).map(([name, text]) => ({ name, text }))))
  .superRefine((files, context) => {
    for (const message of tooLarge(files)) context.addIssue({ code: 'custom', message })
    const names = new Set(files.map(file => file.name))
    if (names.size < files.length) context.addIssue({ code: 'custom', message: 'a file is given twice' })
  })
export type HandedFiles = z.infer<typeof handedFiles>

export const answersSchema = z.record(z.string().max(100), z.unknown())
export type Answers = z.infer<typeof answersSchema>

/** What a learner hands in as a file. Only the texts and answers are believed: whoever reads it grades them again. */
export const attemptsSchema = z.object({
  format: z.literal(ATTEMPTS).default(ATTEMPTS),
  assignment: z
    .union([z.string().max(200), z.looseObject({ id: z.string().max(200) }).transform(of => of.id)])
    .optional(),
  learner: z.string().trim().min(1).max(200),
  content: z.string().max(200).optional(),
  engine: z.string().max(200).optional(),
  attempts: z
    .array(z.object({ lab: id, files: handedFiles, at: instant }))
    .max(5000)
    .default([]),
  quizzes: z
    .array(z.object({ quiz: id, answers: answersSchema, at: instant }))
    .max(5000)
    .default([]),
})
export type Attempts = z.infer<typeof attemptsSchema>
export type AttemptsFile = z.input<typeof attemptsSchema>

export const readAttempts = (text: string): Read<Attempts> => readJson(text, ATTEMPTS_LIMIT, ATTEMPTS, attemptsSchema)

/** Bytes of a text in UTF-8; a lone surrogate counts as the replacement character that it becomes. */
export function utf8Bytes(text: string): number {
  let bytes = 0
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (unit < 0x80) bytes += 1
    else if (unit < 0x800) bytes += 2
    else if (unit >= 0xd800 && unit < 0xdc00 && (text.charCodeAt(i + 1) & 0xfc00) === 0xdc00) {
      bytes += 4
      i++
    } else bytes += 3
  }
  return bytes
}

/** What is too large about a hand-in; empty when nothing is. */
export function tooLarge(files: readonly { name: string; text: string }[]): string[] {
  const wrong: string[] = []
  if (files.length > FILES) wrong.push(`more than ${FILES} files`)
  let sum = 0
  for (const { name, text } of files) {
    const bytes = utf8Bytes(text)
    sum += bytes
    if (bytes > FILE_BYTES) wrong.push(`${name} is larger than ${FILE_BYTES / 1024} KiB`)
  }
  if (sum > HAND_IN_BYTES) wrong.push(`together the files are larger than ${HAND_IN_BYTES / 1024} KiB`)
  return wrong
}
