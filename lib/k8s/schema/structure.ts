import { objectOf } from '../../source/json.ts'
import type { Json, Path } from '../../source/types.ts'
import { plainProblem, told } from './plain-values.ts'
import { didYouMean } from './suggest.ts'
import { fieldOf, fieldsOf, type FieldType } from './table.ts'
import type { Complain } from './types.ts'

/** Types, names of fields and what is required; null counts as absent, as in Go. */
export function checkStructure(value: Json, type: string, root: string, complain: Complain): void {
  struct(value, type, [], [type], { root, complain })
}

type Run = { root: string; complain: Complain }

function struct(value: Json, type: string, path: Path, above: readonly string[], run: Run): void {
  const fields = fieldsOf(type)
  if (!fields) return
  const object = objectOf(value)
  if (!object) {
    run.complain({ kind: 'wrong-type', path, message: `${name(path)} must be a mapping, and ${told(value)}` })
    return
  }
  for (const [key, below] of Object.entries(object)) {
    const field = fieldOf(type, key)
    const here = [...path, key]
    if (!field) {
      const hint = didYouMean(key, type, above)
      run.complain({
        kind: 'unknown-field',
        path: here,
        part: 'key',
        message: `Unknown field ${key}${hint ? `: ${hint.text}` : ''}`,
        ...(hint?.rename ? { suggestion: hint.rename } : {}),
      })
    } else if (below !== null) typed(below, field, 0, here, above, run)
  }
  for (const key of Object.keys(fields)) {
    const field = fieldOf(type, key)
    if (!field?.required) continue
    const written = object[key]
    if (written !== undefined && written !== null && !isEmpty(written, field)) continue
    if (written !== undefined && written !== null && fieldsOf(field.base)) continue // its own fields are asked for instead
    run.complain({ kind: 'missing', path: [...path, key], message: `${name([...path, key])} is required` })
  }
}

/** Go cannot tell an empty text or list from an absent one; 0 is a value of its own here, ranges judge it. */
const isEmpty = (value: Json, field: FieldType): boolean =>
  field.wraps[0] === 'list' ? Array.isArray(value) && value.length === 0 : field.base === 's' && value === ''

function typed(value: Json, field: FieldType, depth: number, path: Path, above: readonly string[], run: Run): void {
  const wrap = field.wraps[depth]
  if (wrap === 'list') {
    if (!Array.isArray(value)) {
      run.complain({ kind: 'wrong-type', path, message: `${name(path)} must be a list, and ${told(value)}` })
      return
    }
    for (const [index, item] of value.entries())
      if (item !== null) typed(item, field, depth + 1, [...path, index], above, run)
  } else if (wrap === 'map') {
    const object = objectOf(value)
    if (!object) {
      run.complain({ kind: 'wrong-type', path, message: `${name(path)} must be a mapping, and ${told(value)}` })
      return
    }
    for (const [key, item] of Object.entries(object))
      if (item !== null) typed(item, field, depth + 1, [...path, key], above, run)
  } else if (fieldsOf(field.base)) struct(value, field.base, path, [...above, field.base], run)
  else {
    const problem = plainProblem(field.base, value)
    const unquoted = field.base === 's' && (typeof value === 'number' || typeof value === 'boolean')
    if (problem)
      run.complain({
        kind: 'wrong-type',
        path,
        message: `${name(path)} ${problem}`,
        ...(unquoted ? { unquoted: true as const } : {}),
      })
  }
}

const name = (path: Path): string => {
  const last = path.at(-1)
  if (last === undefined) return 'The object'
  return typeof last === 'number' ? `${String(path.at(-2) ?? '')}[${last}]` : last
}
