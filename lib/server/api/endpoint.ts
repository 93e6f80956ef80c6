import type * as z from 'zod'
import type { AssignmentRow, ItemRow } from '../classes/assignments.ts'
import type { ClassRow } from '../classes/classes.ts'
import type { Room } from '../classroom.ts'
import type { Instructor, Learner } from '../people/session.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
export type Who = 'anyone' | 'instructor' | 'learner'

/**
 * What a door may count on when it is opened. Whatever the path names was loaded *as belonging to the caller*: an
 * instructor's `:class` is their own, `:assignment`, `:learner` and `:item` are of that class; a learner's `:item` is in a
 * published assignment of their class. A door never looks an id up by itself.
 */
export type Visit<Body = unknown> = {
  room: Room
  request: Request
  body: Body
  query: URLSearchParams
  instructor: Instructor
  learner: Learner
  class: ClassRow
  assignment: AssignmentRow
  /** The learner that an instructor's path names. */
  pupil: { id: string; pseudonym: string }
  item: ItemRow
}

/** Cookies to set beside the answer. */
export type Reply = { value: unknown; status?: number; cookies?: string[] } | Response

export type Endpoint = {
  method: Method
  path: string
  who: Who
  body?: z.ZodType
  /** Bytes; the default is a submission's size. */
  limit?: number
  run(visit: Visit<never>): Promise<Reply>
}

/** Ties a body's schema to what `run` is given. */
export function door<Schema extends z.ZodType = z.ZodUndefined>(
  method: Method,
  path: string,
  who: Who,
  run: (visit: Visit<z.output<Schema>>) => Promise<Reply>,
  body?: Schema,
  limit = 64 * 1024,
): Endpoint {
  return { method, path, who, limit, ...(body ? { body } : {}), run: run as Endpoint['run'] }
}
