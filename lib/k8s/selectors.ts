import { at, listOf, objectOf, stringMapOf, textOf } from '../source/json.ts'
import type { Json } from '../source/types.ts'
import type { Resource, Selector } from './resource.ts'

/**
 * Does a metav1.LabelSelector match these labels? An absent selector (undefined) matches nothing, an empty one
 * everything; what absence means for a field (podSelector, namespaceSelector …) is the caller's matter.
 * `NotIn` and `DoesNotExist` hold where the key is absent; an unknown operator matches nothing.
 */
export function labelsMatch(selector: Json | undefined, labels: Readonly<Record<string, string>>): boolean {
  const object = objectOf(selector)
  if (!object) return false
  const has = (key: string): boolean => Object.hasOwn(labels, key)
  for (const [key, value] of Object.entries(stringMapOf(object['matchLabels'])))
    if (!has(key) || labels[key] !== value) return false
  for (const expression of listOf(object['matchExpressions'])) {
    const key = textOf(at(expression, 'key')) ?? ''
    const values = listOf(at(expression, 'values')).map(String)
    switch (at(expression, 'operator')) {
      case 'In':
        if (!has(key) || !values.includes(labels[key] ?? '')) return false
        break
      case 'NotIn':
        if (has(key) && values.includes(labels[key] ?? '')) return false
        break
      case 'Exists':
        if (!has(key)) return false
        break
      case 'DoesNotExist':
        if (has(key)) return false
        break
      default:
        return false
    }
  }
  return true
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
