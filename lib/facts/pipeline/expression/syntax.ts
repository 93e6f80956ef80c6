/** A GitHub Actions expression, as the runner's parser reads it (actions/runner, Sdk/Expressions). */
export type Expression =
  | { type: 'literal'; value: null | boolean | number | string }
  | { type: 'name'; name: string }
  | { type: 'index'; of: Expression; key: Expression }
  /** `x.*` or `x[*]`: every member. */
  | { type: 'star'; of: Expression }
  | { type: 'call'; name: string; args: Expression[] }
  | { type: 'not'; of: Expression }
  | { type: 'binary'; op: BinaryOp; left: Expression; right: Expression }
export type BinaryOp = '&&' | '||' | '==' | '!=' | '<' | '<=' | '>' | '>='

/** Every node of an expression, the root first. */
export function* nodesOf(root: Expression): Generator<Expression> {
  const waiting = [root]
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    yield node
    waiting.push(...partsOf(node).reverse())
  }
}

function partsOf(node: Expression): Expression[] {
  switch (node.type) {
    case 'index':
      return [node.of, node.key]
    case 'star':
    case 'not':
      return [node.of]
    case 'call':
      return [...node.args]
    case 'binary':
      return [node.left, node.right]
    case 'literal':
    case 'name':
      return []
  }
}

/**
 * `github.event.issue.title` as lower-case steps (`*` for every member), or nothing where it is no plain route from a
 * context: an index that is computed, or a call.
 */
export function routeOf(expression: Expression): string[] | undefined {
  switch (expression.type) {
    case 'name':
      return [expression.name.toLowerCase()]
    case 'star': {
      const route = routeOf(expression.of)
      return route && [...route, '*']
    }
    case 'index': {
      const route = routeOf(expression.of)
      if (!route || expression.key.type !== 'literal') return undefined
      const key = expression.key.value
      return typeof key === 'string' || typeof key === 'number' ? [...route, String(key).toLowerCase()] : undefined
    }
    default:
      return undefined
  }
}

const statusFunctions = new Set(['success', 'always', 'cancelled', 'failure'])
/** Does it ask for a status itself? Then the runner adds no `success() &&`. */
export const asksForStatus = (root: Expression): boolean =>
  [...nodesOf(root)].some(node => node.type === 'call' && statusFunctions.has(node.name))
