import type { Place } from '../../source/types.ts'
import { decide, type Caller, type Check, type StatementTrace } from './evaluate.ts'
import { issuerOfProvider } from './issuer.ts'
import type { RequestContext } from './pattern.ts'
import type { PolicyDocument } from './policy.ts'

/**
 * A request to STS for a role. `actions` must all be allowed: EKS Pod Identity asks for sts:AssumeRole and
 * sts:TagSession at once. `clientIds` is the audience list of the OIDC provider, where it is known.
 */
export type AssumeRequest = {
  caller: Caller
  actions: readonly string[]
  /** Condition keys, or claims of the token (`sub`, `aud`) when the caller is federated. */
  claims: Readonly<Record<string, string | readonly string[]>>
  clientIds?: readonly string[]
}

export type Step = {
  id: 'token' | 'provider' | 'audience' | 'principal' | 'action' | 'condition' | 'deny'
  held: boolean
  says: string
  place?: Place
  key?: string
}

export type AssumeResult = {
  allowed: boolean
  by: { statement: string; file: string; place: Place }[]
  /** Why, in one sentence: the step that let it through or stopped it. */
  because: string
  steps: Step[]
}

/** Evaluates the trust policies of one role. A policy that IAM would refuse trusts nobody. */
export function assume(documents: readonly PolicyDocument[], request: AssumeRequest): AssumeResult {
  const malformed = documents.flatMap(document => trustErrors(document))[0]
  if (malformed)
    return refused({
      id: 'principal',
      held: false,
      says: `IAM refuses this policy: ${malformed.message}`,
      place: malformed.place,
    })
  const steps: Step[] = []
  const audience = audienceStep(request)
  if (audience) {
    steps.push(audience)
    if (!audience.held) return { allowed: false, by: [], because: audience.says, steps }
  }
  const context = contextOf(request)
  const decisions = request.actions.map(action => ({
    action,
    decision: decide(documents, { caller: request.caller, action, context }),
  }))
  const denied = decisions.find(({ decision }) => decision.denies.length > 0)
  const missing = decisions.find(({ decision }) => decision.allows.length === 0)
  const by = decisions
    .flatMap(({ decision }) => decision.allows.map(nameOf))
    .filter((one, i, all) => all.findIndex(o => o.statement === one.statement && o.file === one.file) === i)
  const shown = missing ?? denied ?? decisions[0]
  const closest =
    shown &&
    (denied && !missing ? denied.decision.allows[0] : (shown.decision.allows[0] ?? nearest(shown.decision.traces)))
  if (closest) steps.push(...closest.checks.map(stepOf))
  if (missing) {
    const failed = closest?.checks.find(check => !check.held)
    const says =
      failed && failed.what !== 'action' ? failed.says : `No statement allows ${missing.action} for this caller.`
    if (!closest) steps.push({ id: 'principal', held: false, says })
    return { allowed: false, by: [], because: says, steps }
  }
  const deny = denied?.decision.denies[0]
  if (deny) {
    const says = `Statement ${nameOf(deny).statement} denies it, and an explicit deny wins over every allow.`
    return {
      allowed: false,
      by: [],
      because: says,
      steps: [...steps, { id: 'deny', held: false, says, place: deny.statement.effectPlace }],
    }
  }
  return {
    allowed: true,
    by,
    because: `Statement ${by[0]?.statement ?? ''} trusts this caller, and every condition of it holds.`,
    steps,
  }
}

const refused = (step: Step): AssumeResult => ({ allowed: false, by: [], because: step.says, steps: [step] })

/** STS compares the audience with the provider's client ids before it reads any policy; `azp`, if set, counts instead. */
function audienceStep({ claims, clientIds }: AssumeRequest): Step | undefined {
  if (!clientIds) return undefined
  const audiences = listOf(claims['azp'] ?? claims['aud'])
  const held = audiences.length > 0 && audiences.some(one => clientIds.includes(one))
  const shown = audiences.map(one => `\`${one}\``).join(', ') || 'none'
  return {
    id: 'audience',
    held,
    says: held
      ? `The token's audience ${shown} is on the provider's client-id list.`
      : `STS refuses the token's audience ${shown}: it is not on the provider's client-id list (${clientIds.join(', ')}).`,
  }
}

const listOf = (value: string | readonly string[] | undefined): readonly string[] =>
  value === undefined ? [] : typeof value === 'string' ? [value] : value

/** Claims of a federated token become keys `ISSUER:claim`; what already is a key stays. */
function contextOf({ caller, claims }: AssumeRequest): RequestContext {
  // Cognito, Google, Amazon and Facebook are named by their host, all others by an ARN.
  const issuer =
    caller.kind === 'Federated'
      ? (issuerOfProvider(caller.value) ?? (/^[a-z0-9.-]+$/.test(caller.value) ? caller.value : undefined))
      : undefined
  const context = new Map<string, readonly string[]>([
    ['aws:securetransport', ['true']],
    ['sts:rolesessionname', ['session']],
  ])
  for (const [name, value] of Object.entries(claims)) {
    const values = name === 'aud' && claims['azp'] !== undefined ? listOf(claims['azp']) : listOf(value)
    context.set((issuer !== undefined && !isKey(name) ? `${issuer}:${name}` : name).toLowerCase(), values)
  }
  return context
}

/** `aws:SourceAccount`, `oidc.eks…/id/X:sub` are keys; `sub`, `repository_id` are claims. */
const isKey = (name: string): boolean => name.includes(':') && !name.startsWith('https:')

const nameOf = (trace: StatementTrace): { statement: string; file: string; place: Place } => ({
  statement: trace.statement.sid ? trace.statement.sid : String(trace.statement.index + 1),
  file: trace.file,
  place: trace.statement.place,
})

/** The allowing statement that comes closest: its first failing check is the reason people look for. */
function nearest(traces: readonly StatementTrace[]): StatementTrace | undefined {
  const score = (trace: StatementTrace) => {
    const first = trace.checks.findIndex(check => !check.held)
    return first < 0 ? trace.checks.length : first
  }
  return traces
    .filter(trace => trace.statement.effect === 'Allow')
    .reduce<StatementTrace | undefined>(
      (best, trace) => (best && score(best) >= score(trace) ? best : trace),
      undefined,
    )
}

function stepOf(check: Check): Step {
  const id = check.what === 'resource' ? 'action' : check.what
  return {
    id,
    held: check.held,
    says: check.says,
    place: check.place,
    ...(check.condition && { key: check.condition.key }),
  }
}

/** What IAM refuses in a trust policy, beyond the grammar that all policies share. */
export function trustErrors(document: PolicyDocument): { place: Place; message: string }[] {
  const errors = [...document.errors]
  for (const statement of document.statements) {
    if (statement.resource)
      errors.push({
        place: statement.resource.place,
        message: 'A trust policy has no Resource: it stands on the role itself.',
      })
    for (const action of statement.action?.items ?? [])
      if (action.value !== '*' && !/^sts:/i.test(action.value))
        errors.push({
          place: action.place,
          message: `A trust policy may name actions of STS only, not \`${action.value}\`.`,
        })
  }
  return errors
}
