import * as z from 'zod'
import { idSchema } from './id.ts'

/** Frontmatter of `content/lessons/<id>.mdx`. */
export const lessonSchema = z.strictObject({
  id: idSchema.describe('Same as the file name and as in course.yaml'),
  title: z.string().min(1).describe('Title of the page (its h1)'),
  section: idSchema.optional().describe('Id of the part in course.yaml'),
  summary: z.string().min(1).max(200).describe('One sentence: what the page is about (also its meta description)'),
  minutes: z.number().int().positive().describe('Expected reading minutes without labs'),
  objectives: z
    .array(z.string().min(1))
    .min(1)
    .describe('What the reader can do afterwards; each starts with a verb ("Differentiate …")'),
})
export type LessonFile = z.infer<typeof lessonSchema>
