import { objectOf } from '../source/json.ts'
import type { Json } from '../source/types.ts'
import { readLabelSelector, selectorMatches } from './label-selector.ts'
import type { Resource, Selector } from './resource.ts'

/**
 * Does a metav1.LabelSelector match these labels? An absent selector (undefined) matches nothing, an empty one
 * everything; what absence means for a field (podSelector, namespaceSelector …) is the caller's matter.
 * One that the API server would refuse matches nothing.
 */
export function labelsMatch(selector: Json | undefined, labels: Readonly<Record<string, string>>): boolean {
  if (!objectOf(selector)) return false
  const read = readLabelSelector(selector)
  return read.problems.length === 0 && selectorMatches(read, labels)
}

/** A lab's selector of objects: every given field must match. */
export function selects(selector: Selector, resource: Resource): boolean {
  return (
    (selector.kind === undefined || selector.kind === resource.kind) &&
    (selector.namespace === undefined || selector.namespace === resource.namespace) &&
    (selector.name === undefined || selector.name === resource.name) &&
    Object.entries(selector.labels ?? {}).every(([key, value]) => resource.labels[key] === value)
  )
}
