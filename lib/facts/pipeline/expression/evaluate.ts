import type { Json } from '../../../source/types.ts'
import { callFunction } from './functions.ts'
import type { Expression } from './syntax.ts'
import { asText, compare, looselyEqual, truthOf, unknown, type Value } from './value.ts'

/**
 * What the names of an expression stand for. `lookup` is asked with the lower-case route (`github`, `event_name`) before
 * the value itself is walked; it answers `undefined` where it has nothing of its own to say.
 */
export interface Scope {
  contexts: Readonly<Record<string, Value>>
  status: { success: Value; failure: Value; cancelled: Value }
  lookup?(route: readonly string[]): Value | undefined
}

/**
 * The value of an expression (docs.github.com, "Evaluate expressions in workflows and actions"). `unknown` spreads only
 * where it decides: `false && unknown` is false.
 */
export function evaluate(expression: Expression, scope: Scope): Value {
  switch (expression.type) {
    case 'literal':
      return expression.value
    case 'name':
      return property(scope.contexts, expression.name) ?? scope.lookup?.([expression.name.toLowerCase()]) ?? null
    case 'index':
      return index(expression, scope)
    case 'star': {
      const of = evaluate(expression.of, scope)
      if (of === unknown) return unknown
      if (Array.isArray(of)) return of
      return typeof of === 'object' && of !== null ? Object.values(of) : []
    }
    case 'call':
      return call(expression, scope)
    case 'not': {
      const truth = truthOf(evaluate(expression.of, scope))
      return truth === unknown ? unknown : !truth
    }
    case 'binary':
      return binary(expression, scope)
  }
}

function index(expression: Extract<Expression, { type: 'index' }>, scope: Scope): Value {
  const route = plainRoute(expression)
  const told = route && scope.lookup?.(route)
  if (told !== undefined) return told
  const of = evaluate(expression.of, scope)
  const key = evaluate(expression.key, scope)
  if (of === unknown || key === unknown) return unknown
  if (Array.isArray(of)) {
    // After a star, a name picks that member of each.
    if (typeof key === 'string') return of.map(item => member(item, key)).filter(item => item !== undefined)
    return typeof key === 'number' ? (of[Math.floor(key)] ?? null) : null
  }
  return member(of, asText(key)) ?? null
}

function plainRoute(expression: Expression): string[] | undefined {
  if (expression.type === 'name') return [expression.name.toLowerCase()]
  if (expression.type !== 'index' || expression.key.type !== 'literal') return undefined
  const route = plainRoute(expression.of)
  return route && [...route, asText(expression.key.value).toLowerCase()]
}

function member(of: Json, key: string): Json | undefined {
  return typeof of === 'object' && of !== null && !Array.isArray(of) ? property(of, key) : undefined
}

function property<T>(of: Readonly<Record<string, T>>, key: string): T | undefined {
  if (Object.hasOwn(of, key)) return of[key]
  const low = key.toLowerCase()
  for (const name of Object.keys(of)) if (name.toLowerCase() === low) return of[name]
  return undefined
}

function call(expression: Extract<Expression, { type: 'call' }>, scope: Scope): Value {
  switch (expression.name) {
    case 'always':
      return true
    case 'success':
    case 'failure':
    case 'cancelled':
      return scope.status[expression.name]
    case 'case': {
      // case(predicate, value, …, otherwise)
      for (let i = 0; i + 1 < expression.args.length; i += 2) {
        const truth = truthOf(evaluate(expression.args[i]!, scope))
        if (truth === unknown) return unknown
        if (truth) return evaluate(expression.args[i + 1]!, scope)
      }
      const otherwise = expression.args.length % 2 === 1 ? expression.args.at(-1) : undefined
      return otherwise ? evaluate(otherwise, scope) : null
    }
  }
  return callFunction(
    expression.name,
    expression.args.map(arg => evaluate(arg, scope)),
  )
}

function binary(expression: Extract<Expression, { type: 'binary' }>, scope: Scope): Value {
  const left = evaluate(expression.left, scope)
  if (expression.op === '&&' || expression.op === '||') {
    const truth = truthOf(left)
    const decides = expression.op === '&&' ? false : true
    if (truth === decides) return left
    const right = evaluate(expression.right, scope)
    if (truth !== unknown) return right
    // unknown && false is false whatever the left is; unknown || true is at least true.
    return truthOf(right) === decides ? right : unknown
  }
  const right = evaluate(expression.right, scope)
  if (left === unknown || right === unknown) return unknown
  if (expression.op === '==') return looselyEqual(left, right)
  if (expression.op === '!=') return !looselyEqual(left, right)
  return compare(expression.op, left, right)
}
