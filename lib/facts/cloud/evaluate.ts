import type { Place } from '../../source/types.ts'
import { isAccountId, parseArn } from './arn.ts'
import { holds } from './conditions.ts'
import { actionMatches, arnMatches, expand, type RequestContext } from './pattern.ts'
import type { Condition, Listed, Placed, PolicyDocument, Principal, Statement } from './policy.ts'

/** Who asks: a federated provider's ARN, a service's name, or the ARN of an AWS principal. */
export type Caller = { kind: 'Federated' | 'Service' | 'AWS'; value: string }

export type PolicyRequest = { caller?: Caller; action: string; resource?: string; context: RequestContext }

/** One thing a statement asks for, and whether the request has it. */
export type Check = {
  what: 'principal' | 'action' | 'resource' | 'condition'
  held: boolean
  says: string
  place: Place
  condition?: Condition
}

/** All checks of one statement, in the order a reader follows them. It applies when every one holds. */
export type StatementTrace = { statement: Statement; file: string; checks: Check[]; applies: boolean }

export function traceStatement(document: PolicyDocument, statement: Statement, request: PolicyRequest): StatementTrace {
  const checks: Check[] = []
  if (statement.principal) checks.push(principalCheck(statement.principal, request.caller))
  checks.push(actionCheck(statement, request.action))
  if (request.resource !== undefined && statement.resource)
    checks.push(resourceCheck(statement.resource, request.resource, document, request.context))
  for (const condition of statement.conditions) checks.push(conditionCheck(condition, document, request.context))
  return { statement, file: document.file, checks, applies: checks.every(check => check.held) }
}

/** Allowed by at least one statement and denied by none (an explicit deny always wins). */
export type Decision = {
  allowed: boolean
  allows: StatementTrace[]
  denies: StatementTrace[]
  traces: StatementTrace[]
}

export function decide(documents: readonly PolicyDocument[], request: PolicyRequest): Decision {
  const traces = documents
    .filter(document => document.errors.length === 0)
    .flatMap(document => document.statements.map(statement => traceStatement(document, statement, request)))
  const applying = traces.filter(trace => trace.applies)
  const allows = applying.filter(trace => trace.statement.effect === 'Allow')
  const denies = applying.filter(trace => trace.statement.effect === 'Deny')
  return { allowed: allows.length > 0 && denies.length === 0, allows, denies, traces }
}

function principalCheck(list: Listed<Principal>, caller: Caller | undefined): Check {
  const named = caller !== undefined && list.items.some(one => isCaller(one, caller))
  const held = caller !== undefined && named !== list.not
  const place = list.items.length === 1 && list.items[0] ? list.items[0].place : list.place
  const who = caller ? `\`${caller.value}\`` : 'The caller'
  return {
    what: 'principal',
    held,
    place,
    says: held ? `The policy trusts ${who}.` : `The policy does not name ${who} as its principal.`,
  }
}

function isCaller(principal: Principal, caller: Caller): boolean {
  if (principal.kind === '*' || (principal.kind === 'AWS' && principal.value === '*')) return true
  if (principal.kind !== caller.kind) return false
  if (principal.value === '*' || principal.value === caller.value) return true
  if (caller.kind !== 'AWS') return false
  if (sessionOf(principal.value, caller.value)) return true
  // The account, as its id or its root, stands for all of its principals.
  const account = parseArn(caller.value)?.account
  const named = isAccountId(principal.value) ? principal.value : rootAccount(principal.value)
  return named !== undefined && named === account
}

/** A role named as principal stands for its sessions, whose ARN has the role's name without its path. */
function sessionOf(named: string, caller: string): boolean {
  const role = parseArn(named)
  const session = parseArn(caller)
  if (role?.service !== 'iam' || session?.service !== 'sts') return false
  if (role.account !== session.account || role.partition !== session.partition) return false
  const name = /^role\/(?:.*\/)?([^/]+)$/.exec(role.resource)?.[1]
  return name !== undefined && session.resource.startsWith(`assumed-role/${name}/`)
}

function rootAccount(value: string): string | undefined {
  const arn = parseArn(value)
  return arn?.service === 'iam' && arn.resource === 'root' ? arn.account : undefined
}

function actionCheck(statement: Statement, action: string): Check {
  const list = statement.action
  const hit = list?.items.find(one => actionMatches(one.value, action))
  const held = list !== undefined && (hit !== undefined) !== list.not
  return {
    what: 'action',
    held,
    place: hit?.place ?? list?.place ?? statement.place,
    says: held ? `The statement covers ${action}.` : `The statement does not cover ${action}.`,
  }
}

function resourceCheck(
  list: Listed<Placed>,
  resource: string,
  document: PolicyDocument,
  context: RequestContext,
): Check {
  const hit = list.items.find(one => {
    const parts = expand(one.value, document.version, context)
    return parts !== undefined && arnMatches(parts, resource)
  })
  const held = (hit !== undefined) !== list.not
  return {
    what: 'resource',
    held,
    place: hit?.place ?? list.place,
    says: held ? `The statement covers ${resource}.` : `The statement does not cover ${resource}.`,
  }
}

function conditionCheck(condition: Condition, document: PolicyDocument, context: RequestContext): Check {
  const held = holds(condition, context, document.version)
  const actual = context.get(condition.key.toLowerCase())
  const wanted = condition.values.map(one => `\`${one.value}\``).join(' or ')
  const seen = actual?.length
    ? `the request has ${actual.map(one => `\`${one}\``).join(', ')}`
    : 'the request has no such key'
  const place = condition.values.length === 1 && condition.values[0] ? condition.values[0].place : condition.keyPlace
  return {
    what: 'condition',
    held,
    place,
    condition,
    says: `${condition.operatorText} on \`${condition.key}\`: the policy says ${wanted || 'nothing'}, ${seen}.`,
  }
}
