import { child, listOf, objectOf, textOf } from '../source/json.ts'
import type { Json, Path } from '../source/types.ts'

export type Operator = 'In' | 'NotIn' | 'Exists' | 'DoesNotExist'
/** `path` leads from the selector to where the requirement is written. */
export type Requirement = { key: string; operator: Operator; values: readonly string[]; path: Path }

/**
 * A `metav1.LabelSelector`: every requirement must hold, none at all matches everything. A requirement that the API
 * server would refuse is in `problems` and not among the requirements; whoever reads a selector with problems must not
 * trust what it matches.
 */
export type LabelSelector = {
  requirements: readonly Requirement[]
  problems: readonly { path: Path; message: string }[]
}

const OPERATORS: readonly string[] = ['In', 'NotIn', 'Exists', 'DoesNotExist'] satisfies Operator[]
const NAME = /^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])$/
const SUBDOMAIN = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/

/** A label key: an optional DNS prefix, a slash, and a name of at most 63 characters. */
export function isLabelKey(key: string): boolean {
  const parts = key.split('/')
  const name = parts.at(-1) ?? ''
  const prefix = parts.length === 2 ? parts[0] : undefined
  if (parts.length > 2 || name.length > 63 || !NAME.test(name)) return false
  return prefix === undefined || (prefix.length <= 253 && SUBDOMAIN.test(prefix))
}
/** A label value: empty, or at most 63 characters that begin and end with a letter or digit. */
export const isLabelValue = (value: string): boolean => value === '' || (value.length <= 63 && NAME.test(value))

/** Reads a LabelSelector as the API server does; an absent or null one reads as the empty selector. */
export function readLabelSelector(value: Json | undefined): LabelSelector {
  const requirements: Requirement[] = []
  const problems: { path: Path; message: string }[] = []
  const refuse = (path: Path, message: string) => void problems.push({ path, message })
  if (value !== undefined && value !== null && !objectOf(value)) refuse([], 'a selector must be a mapping')

  const matchLabels = child(value, 'matchLabels')
  if (matchLabels !== undefined && matchLabels !== null && !objectOf(matchLabels))
    refuse(['matchLabels'], 'matchLabels must be a mapping')
  for (const [key, label] of Object.entries(objectOf(matchLabels) ?? {})) {
    const path = ['matchLabels', key]
    const text = label === null ? '' : textOf(label)
    if (!isLabelKey(key)) refuse(path, `“${key}” is no label key`)
    else if (text === undefined) refuse(path, `the value of label ${key} must be text: quote it`)
    else if (!isLabelValue(text)) refuse(path, `“${text}” is no label value`)
    else requirements.push({ key, operator: 'In', values: [text], path })
  }

  const expressions = child(value, 'matchExpressions')
  if (expressions !== undefined && expressions !== null && !Array.isArray(expressions))
    refuse(['matchExpressions'], 'matchExpressions must be a list')
  listOf(expressions).forEach((expression, index) => {
    const path = ['matchExpressions', index]
    const key = textOf(child(expression, 'key'))
    const operator = textOf(child(expression, 'operator'))
    const listed = child(expression, 'values')
    const values = listOf(listed).map(textOf)
    if (key === undefined || !isLabelKey(key)) return refuse([...path, 'key'], 'the key must be a label key')
    if (operator === undefined || !OPERATORS.includes(operator))
      return refuse([...path, 'operator'], `the operator must be one of ${OPERATORS.join(', ')}`)
    if (listed !== undefined && listed !== null && !Array.isArray(listed))
      return refuse([...path, 'values'], 'values must be a list')
    if (!values.every((text): text is string => text !== undefined && isLabelValue(text)))
      return refuse([...path, 'values'], 'every value must be a label value, written as text')
    const wantsValues = operator === 'In' || operator === 'NotIn'
    if (wantsValues && values.length === 0) return refuse([...path, 'values'], `${operator} needs values`)
    if (!wantsValues && values.length > 0) return refuse([...path, 'values'], `${operator} takes no values`)
    requirements.push({ key, operator: operator as Operator, values, path })
  })
  return { requirements, problems }
}

/** `NotIn` holds where the key is absent; `In` and `Exists` do not (apimachinery, labels.Requirement.Matches). */
export function requirementHolds(requirement: Requirement, labels: Readonly<Record<string, string>>): boolean {
  const value = Object.hasOwn(labels, requirement.key) ? labels[requirement.key] : undefined
  switch (requirement.operator) {
    case 'In':
      return value !== undefined && requirement.values.includes(value)
    case 'NotIn':
      return value === undefined || !requirement.values.includes(value)
    case 'Exists':
      return value !== undefined
    case 'DoesNotExist':
      return value === undefined
  }
}

export const selectorMatches = (selector: LabelSelector, labels: Readonly<Record<string, string>>): boolean =>
  selector.requirements.every(requirement => requirementHolds(requirement, labels))

/** `app=api, tier in (a, b)`, or “everything”. */
export function selectorText(selector: LabelSelector): string {
  if (selector.requirements.length === 0) return 'everything'
  return selector.requirements.map(requirementText).join(', ')
}
function requirementText({ key, operator, values }: Requirement): string {
  switch (operator) {
    case 'In':
      return values.length === 1 ? `${key}=${values[0]}` : `${key} in (${values.join(', ')})`
    case 'NotIn':
      return values.length === 1 ? `${key}≠${values[0]}` : `${key} not in (${values.join(', ')})`
    case 'Exists':
      return `${key} present`
    case 'DoesNotExist':
      return `${key} absent`
  }
}
