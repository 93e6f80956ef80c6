import type { ReadFile } from '../../k8s/read.ts'
import { entryOf, headOf, pathText, type Entry, type MapNode, type Node } from '../../source/tree.ts'
import type { Path, Place, Range } from '../../source/types.ts'
import {
  parseOperator,
  type Condition,
  type Listed,
  type Placed,
  type PolicyDocument,
  type PolicyError,
  type PolicyType,
  type Principal,
  type Statement,
} from './policy.ts'
import { principalKind, principalProblem } from './principal.ts'

const STATEMENT_KEYS = [
  'Sid',
  'Effect',
  'Principal',
  'NotPrincipal',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Condition',
]

/** Reads a policy document with every place, and says what IAM would refuse of it. */
export function parsePolicy(file: ReadFile): PolicyDocument {
  const root = file.documents[0]?.root
  const reader = new Reader(file.name)
  const place = root ? reader.place(headOf(root), []) : reader.place(startOf(file.text), [])
  const empty: PolicyDocument = {
    file: file.name,
    type: 'unknown',
    version: '2008-10-17',
    statements: [],
    errors: reader.errors,
    place,
  }
  if (root?.type !== 'map') {
    reader.error(place, 'A policy document is one JSON object.')
    return empty
  }
  reader.onlyKeys(root, ['Version', 'Id', 'Statement'], [])
  const versionNode = entryOf(root, 'Version')
  let version: PolicyDocument['version'] = '2008-10-17'
  if (versionNode) {
    const value = versionNode.value
    if (value.type === 'scalar' && (value.value === '2012-10-17' || value.value === '2008-10-17')) version = value.value
    else
      reader.error(
        reader.place(value.range, ['Version']),
        'Version is "2012-10-17" (or the old "2008-10-17"); no other is accepted.',
      )
  }
  const statements = reader.statements(root, place)
  return {
    ...empty,
    type: typeOf(statements),
    version,
    ...(versionNode && { versionPlace: reader.place(versionNode.value.range, ['Version']) }),
    statements,
  }
}

function typeOf(statements: Statement[]): PolicyType {
  const principal = statements.some(one => one.principal)
  const resource = statements.some(one => one.resource)
  return principal && resource ? 'resource' : principal ? 'trust' : resource ? 'permission' : 'unknown'
}

const startOf = (text: string): Range => ({
  start: { line: 1, column: 1, offset: 0 },
  end: { line: 1, column: 1 + (text.split('\n', 1)[0]?.length ?? 0), offset: text.split('\n', 1)[0]?.length ?? 0 },
})

class Reader {
  readonly errors: PolicyError[] = []
  private readonly sids = new Set<string>()
  private readonly file: string

  constructor(file: string) {
    this.file = file
  }

  place(range: Range, path: Path): Place {
    return { file: this.file, range, path: pathText(path) }
  }

  error(place: Place, message: string): void {
    this.errors.push({ place, message })
  }

  onlyKeys(node: MapNode, allowed: readonly string[], path: Path): void {
    const seen = new Set<string>()
    for (const entry of node.entries) {
      const place = this.place(entry.keyRange, [...path, entry.key])
      if (!allowed.includes(entry.key)) {
        const near = allowed.find(one => one.toLowerCase() === entry.key.toLowerCase())
        this.error(
          place,
          near ? `\`${entry.key}\` must be written \`${near}\`.` : `A policy has no element \`${entry.key}\` here.`,
        )
      }
      if (seen.has(entry.key)) this.error(place, `\`${entry.key}\` is written twice in one object.`)
      seen.add(entry.key)
    }
  }

  statements(root: MapNode, place: Place): Statement[] {
    const entry = entryOf(root, 'Statement')
    if (!entry) {
      this.error(place, 'A policy needs a Statement.')
      return []
    }
    const nodes = entry.value.type === 'seq' ? entry.value.items : [entry.value]
    if (nodes.length === 0) this.error(this.place(entry.keyRange, ['Statement']), 'Statement is empty.')
    const list: Statement[] = []
    nodes.forEach((node, index) => {
      const path: Path = entry.value.type === 'seq' ? ['Statement', index] : ['Statement']
      if (node.type !== 'map') this.error(this.place(node.range, path), 'Each statement is a JSON object.')
      else list.push(this.statement(node, index, path))
    })
    return list
  }

  private statement(node: MapNode, index: number, path: Path): Statement {
    const head = this.place(headOf(node), path)
    this.onlyKeys(node, STATEMENT_KEYS, path)
    const sid = this.sid(node, path)
    const effectEntry = entryOf(node, 'Effect')
    const effectValue = effectEntry?.value.type === 'scalar' ? effectEntry.value.value : undefined
    const effectPlace = effectEntry ? this.place(effectEntry.value.range, [...path, 'Effect']) : head
    if (effectValue !== 'Allow' && effectValue !== 'Deny')
      this.error(
        effectPlace,
        effectEntry ? 'Effect is "Allow" or "Deny", in this spelling.' : 'Each statement needs an Effect.',
      )
    const action = this.either(node, path, 'Action', 'NotAction', (entry, p) => this.actions(entry, p))
    if (!action) this.error(head, 'Each statement needs an Action (or NotAction).')
    const resource = this.either(node, path, 'Resource', 'NotResource', (entry, p) => this.resources(entry, p))
    const principal = this.either(node, path, 'Principal', 'NotPrincipal', (entry, p) => this.principals(entry, p))
    if (!resource && !principal)
      this.error(head, 'A statement names a Principal (in a trust policy) or a Resource (in a permission policy).')
    return {
      index,
      ...(sid !== undefined && { sid }),
      // A statement that IAM refuses grants nothing; read as Deny it cannot open a door here.
      effect: effectValue === 'Allow' ? 'Allow' : 'Deny',
      effectPlace,
      ...(principal && { principal }),
      ...(action && { action }),
      ...(resource && { resource }),
      conditions: this.conditions(node, path),
      place: head,
      whole: this.place(node.range, path),
    }
  }

  private sid(node: MapNode, path: Path): string | undefined {
    const entry = entryOf(node, 'Sid')
    if (!entry) return undefined
    const place = this.place(entry.value.range, [...path, 'Sid'])
    const value = entry.value.type === 'scalar' ? entry.value.value : undefined
    if (typeof value !== 'string') {
      this.error(place, 'Sid is a string.')
      return undefined
    }
    if (!/^[A-Za-z0-9]*$/.test(value)) this.error(place, 'A Sid of an IAM policy holds letters and digits only.')
    if (value !== '' && this.sids.has(value)) this.error(place, `The Sid \`${value}\` is used twice in this policy.`)
    this.sids.add(value)
    return value
  }

  private either<T>(
    node: MapNode,
    path: Path,
    name: string,
    notName: string,
    read: (entry: Entry, path: Path) => T[],
  ): Listed<T> | undefined {
    const plain = entryOf(node, name)
    const negated = entryOf(node, notName)
    if (plain && negated)
      this.error(this.place(negated.keyRange, [...path, notName]), `A statement has ${name} or ${notName}, not both.`)
    const entry = plain ?? negated
    if (!entry) return undefined
    const place = this.place(entry.keyRange, [...path, entry.key])
    return { not: entry === negated, items: read(entry, [...path, entry.key]), place }
  }

  private strings(node: Node, path: Path, what: string, empty: 'error' | 'fine' = 'error'): Placed[] {
    if (node.type === 'seq') {
      if (node.items.length === 0 && empty === 'error')
        this.error(this.place(node.range, path), `${what} is an empty list.`)
      return node.items.flatMap((item, index) =>
        item.type === 'seq'
          ? (this.error(this.place(item.range, [...path, index]), `${what} is a string or a flat list of strings.`), [])
          : this.strings(item, [...path, index], what),
      )
    }
    const place = this.place(node.range, path)
    if (node.type === 'scalar' && typeof node.value === 'string') return [{ value: node.value, place }]
    this.error(place, `${what} is a string or a list of strings.`)
    return []
  }

  private actions(entry: Entry, path: Path): Placed[] {
    const items = this.strings(entry.value, path, entry.key)
    for (const { value, place } of items)
      if (value !== '*' && !/^[A-Za-z0-9-]+:[A-Za-z0-9*?]+$/.test(value))
        this.error(place, `\`${value}\` is no action: the form is service:Action, with wildcards after the colon only.`)
    return items
  }

  private resources(entry: Entry, path: Path): Placed[] {
    const items = this.strings(entry.value, path, entry.key)
    for (const { value, place } of items)
      if (value !== '*' && !value.startsWith('arn:') && !value.startsWith('${'))
        this.error(place, `\`${value}\` is no resource: it must be an ARN or "*".`)
    return items
  }

  private principals(entry: Entry, path: Path): Principal[] {
    const node = entry.value
    const place = this.place(node.range, path)
    if (node.type === 'scalar' && node.value === '*') return [{ kind: '*', value: '*', place }]
    if (node.type !== 'map') {
      this.error(place, 'A principal is "*" or an object such as { "Federated": "arn:…" }.')
      return []
    }
    if (node.entries.length === 0) this.error(place, 'The principal is empty.')
    this.onlyKeys(node, ['AWS', 'Service', 'Federated', 'CanonicalUser'], path)
    return node.entries.flatMap(one => {
      const kind = principalKind(one.key)
      if (!kind) return []
      const items = this.strings(one.value, [...path, one.key], one.key)
      for (const item of items) {
        const message = principalProblem(kind, item.value)
        if (message) this.error(item.place, message)
      }
      return items.map(item => ({ ...item, kind }))
    })
  }

  private conditions(node: MapNode, path: Path): Condition[] {
    const entry = entryOf(node, 'Condition')
    if (!entry) return []
    const base: Path = [...path, 'Condition']
    if (entry.value.type !== 'map') {
      this.error(this.place(entry.value.range, base), 'Condition is an object of operators.')
      return []
    }
    this.onlyKeys(
      entry.value,
      entry.value.entries.map(one => one.key),
      base,
    )
    return entry.value.entries.flatMap(one => this.operator(one, [...base, one.key]))
  }

  private operator(entry: Entry, path: Path): Condition[] {
    const operatorPlace = this.place(entry.keyRange, path)
    const parsed = parseOperator(entry.key)
    if (!parsed) {
      this.error(operatorPlace, `\`${entry.key}\` is no condition operator.`)
      return []
    }
    const node = entry.value
    if (node.type !== 'map') {
      this.error(this.place(node.range, path), `${entry.key} holds an object: { key: value }.`)
      return []
    }
    this.onlyKeys(
      node,
      node.entries.map(one => one.key),
      path,
    )
    return node.entries.map(one => ({
      ...parsed,
      operatorText: entry.key,
      operatorPlace,
      key: one.key,
      keyPlace: this.place(one.keyRange, [...path, one.key]),
      values: this.values(one.value, [...path, one.key]),
    }))
  }

  /** Condition values may be strings, numbers or booleans; IAM keeps them as strings. */
  private values(node: Node, path: Path): Placed[] {
    if (node.type === 'seq') return node.items.flatMap((item, index) => this.values(item, [...path, index]))
    const place = this.place(node.range, path)
    if (node.type === 'scalar' && node.value !== null) return [{ value: String(node.value), place }]
    this.error(place, 'A condition value is a string, a number, a boolean, or a list of them.')
    return []
  }
}
