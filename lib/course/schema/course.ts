import * as z from 'zod'
import { idSchema } from './id.ts'

const labListing = z.strictObject({
  id: idSchema.describe('Folder name below content/labs'),
  title: z.string().min(1).describe('Shown while the lab is coming; then lab.yaml has the word'),
  minutes: z.number().int().positive().describe('Expected minutes, shown while the lab is coming'),
  difficulty: z.number().int().min(1).max(5).describe('1 (guided) to 5 (capstone), shown while the lab is coming'),
})

const pageListing = z.strictObject({
  id: idSchema.describe('File name below content/lessons, without .mdx; also the address /learn/<id>'),
  title: z.string().min(1).describe('Title of the page, as in the source lesson'),
  summary: z.string().min(1).describe('One sentence for lists, shown while the page is coming'),
  minutes: z.number().int().positive().describe('Expected reading minutes without labs'),
  labs: z.array(labListing).default([]).describe('The labs of this page, in order'),
  quiz: idSchema.optional().describe('The quiz of this page: content/quizzes/<id>.yaml'),
})

const partListing = z.strictObject({
  id: idSchema.describe('Id of the part'),
  title: z.string().min(1).describe('Section title of the source lesson'),
  pages: z.array(pageListing).min(1).describe('Pages in order'),
})

/** `content/course.yaml`: what there is, by id, in order. */
export const courseSchema = z.strictObject({
  id: idSchema.describe('Course id'),
  title: z.string().min(1).describe('Title of the course'),
  summary: z.string().min(1).describe('What it is, in one or two sentences'),
  source: z
    .strictObject({
      lesson: idSchema.describe('Id of the source lesson'),
      title: z.string().describe('Its title'),
      lines: z.number().int().positive().describe('How many lines it has'),
    })
    .describe('The lesson this course grew out of'),
  parts: z.array(partListing).min(1).describe('Parts in order'),
})
export type CourseFile = z.infer<typeof courseSchema>
