import type { Path, Place } from '../../source/types.ts'

/**
 * `wrong-type`: the API server cannot decode the object. `unknown-field`: strict decoding, kubectl's default, refuses it.
 * The others are what its validation refuses, but `unknown-api`, which only says that nothing is known here.
 */
export type SchemaViolationKind =
  'wrong-type' | 'unknown-field' | 'missing' | 'invalid' | 'selector' | 'removed-api' | 'unknown-api'

export interface SchemaViolation {
  kind: SchemaViolationKind
  path: Path
  place: Place
  /** The fact, one sentence without a full stop at the end. */
  message: string
  /** For an unknown field: the name that was probably meant. For a removed version: the one with the same fields. */
  suggestion?: string
  /** A wrong type that quotes would mend: a number or a boolean where text is asked for. */
  unquoted?: true
}

/** Raw form, before it gets its place. */
export type Complaint = Omit<SchemaViolation, 'place'> & { part?: 'key' | 'value' | 'entry' }
export type Complain = (complaint: Complaint) => void
