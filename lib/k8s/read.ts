import type { Node } from '../source/tree.ts'
import type { FileKind, FileSet, Path, Problem, Range } from '../source/types.ts'
import type { Resource } from './resource.ts'

/** A YAML document or a JSON text. `root` is absent for an empty document. */
export type Document = { index: number; range: Range; root?: Node }

/** A file of a known kind that could be read, at least in part. Dockerfiles have no documents. */
export type ReadFile = { name: string; text: string; kind: FileKind; documents: Document[] }

/** A key written twice in one mapping: kubectl keeps the last silently, strict decoding refuses. */
export type DuplicateKey = { file: string; key: string; path: Path; range: Range; first: Range }

/** Everything that a set of files says, and everything that could not be read of it. */
export type Reading = {
  files: ReadFile[]
  resources: Resource[]
  duplicates: DuplicateKey[]
  problems: Problem[]
  skipped: { file: string; reason: string }[]
}

export declare function read(files: FileSet): Reading
