/**
 * Why there is no classroom, as one sentence for the classroom page and the terminal. Reading, labs and quizzes go on. Its
 * cause, where it has one, is the database's own error.
 */
export class Unavailable extends Error {
  override name = 'Unavailable'
}
