import type { Node } from './tree.ts'
import type { Path, Problem, Range } from './types.ts'

/** A YAML document or a JSON text. `root` is absent for an empty document. */
export type Document = { index: number; range: Range; root?: Node }

/** A key written twice in one mapping: kubectl keeps the last silently, strict decoding refuses. */
export type DuplicateKey = { file: string; key: string; path: Path; range: Range; first: Range }

export type Parsed = { documents: Document[]; duplicates: DuplicateKey[]; problems: Problem[] }

/** What is read of one text. A manifest of this size is none; the limits keep a hostile file from stopping the page. */
export const LIMITS = { characters: 2_000_000, depth: 100, syntaxErrors: 20, nodes: 200_000 } as const
