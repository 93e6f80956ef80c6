/** 1-based line and column in UTF-16 units (as Monaco counts), 0-based offset into the text. */
export type Position = { line: number; column: number; offset: number }

/** `end` is exclusive. */
export type Range = { start: Position; end: Position }

/** A spot in a file; `path` is the route of keys to it, for people: `spec.containers[0].image`. */
export type Place = { file: string; range: Range; path?: string }

/** Why a file, or a part of it, could not be read. A problem is never a pass. */
export type ProblemCode =
  | 'syntax'
  | 'too-large'
  | 'too-deep'
  | 'alias-bomb'
  | 'duplicate-key'
  | 'unsupported'
  | 'not-decodable'
  | 'unknown-kind'
export type Problem = { file: string; range?: Range; code: ProblemCode; message: string }

export type FileKind = 'manifest' | 'workflow' | 'dockerfile' | 'iam-policy' | 'ledger'

/** `name` is printed as given; a lab says the kind, elsewhere it is told from name and content. */
export type SourceFile = { name: string; text: string; kind?: FileKind }
export type FileSet = readonly SourceFile[]

export type TextEdit = { range: Range; text: string }

/** Keys and indexes from a root to a value. */
export type Path = readonly (string | number)[]

/** What decoded YAML or JSON is made of. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json }
export type JsonObject = { [key: string]: Json }
