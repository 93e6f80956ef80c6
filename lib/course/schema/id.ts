import * as z from 'zod'

/** Ids are lower-case words with dashes. They never change and are never reused; order is a list elsewhere. */
export const idSchema = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'an id is lower-case words joined by single dashes')
  .describe('A stable id: lower-case words with dashes')
