import type { Node, Part } from '../source/tree.ts'
import type { JsonObject, Path, Place } from '../source/types.ts'

export type WorkloadRef = { kind: string; namespace?: string; name: string }
/** Every given field must match; `labels` are those of the object itself. */
export type Selector = { kind?: string; namespace?: string; name?: string; labels?: Record<string, string> }

/** One API object of a manifest, as kubectl would send it, with the way back to its text. */
export interface Resource {
  readonly file: string
  readonly apiVersion: string
  /** The part of apiVersion before the slash; '' for the core group. */
  readonly group: string
  readonly kind: string
  /** `metadata.name`, or `metadata.generateName` followed by `…`, or ''. */
  readonly name: string
  /** `default` where a namespaced object names none; undefined for cluster-scoped kinds. */
  readonly namespace: string | undefined
  readonly labels: Record<string, string>
  readonly annotations: Record<string, string>
  /** The decoded object. Items of a List are objects of their own. */
  readonly object: JsonObject
  /** The node of this object in its file (an item's node for a List). */
  readonly root: Node
  /** Where something of this object stands; for what is missing, the key of the nearest thing that is there. */
  where(path: Path, part?: Part): Place
  /** True if something is written at exactly this path. */
  has(path: Path): boolean
}

export const refText = (ref: WorkloadRef | Resource): string =>
  ref.namespace ? `${ref.kind} ${ref.namespace}/${ref.name}` : `${ref.kind} ${ref.name}`
