import type { Place } from '../../source/types.ts'
import { nodeAt } from '../../source/tree.ts'
import { routeOf, type Expression } from './expression/syntax.ts'
import { piecesOf } from './expression/template.ts'
import { rangeInScalar } from './scalar.ts'
import type { Setting, Settings, Step, Workflow } from './types.ts'

/** Text that a stranger chooses: `stranger` by anybody with an account, `pusher` by whoever may push a branch or tag, `caller` by the workflow that calls this one. */
export type Taint = { source: string; by: 'stranger' | 'pusher' | 'caller'; place?: Place }

/** Which events fill a part of `github.event`, and which of its fields hold free text. */
const payloads: { route: RegExp; events: RegExp }[] = [
  { route: /^issue\.(title|body)$/, events: /^issues$|^issue_comment$/ },
  { route: /^comment\.body$/, events: /^(issue|commit|discussion|pull_request_review)_comment$/ },
  { route: /^discussion\.(title|body)$/, events: /^discussion(_comment)?$/ },
  { route: /^review\.body$/, events: /^pull_request_review$/ },
  {
    route: /^pull_request\.(title|body|head\.(ref|label)|head\.repo\.(default_branch|description|homepage))$/,
    events: /^pull_request/,
  },
  {
    route:
      /^workflow_run\.(head_branch|display_title|head_commit\.(message|(author|committer)\.(name|email))|head_repository\.(description|default_branch)|pull_requests\.[^.]+\.head\.ref)$/,
    events: /^workflow_run$/,
  },
  { route: /^pages\.[^.]+\.page_name$/, events: /^gollum$/ },
  {
    route: /^(commits\.[^.]+|(merge_group\.)?head_commit)\.(message|(author|committer)\.(name|email))$/,
    events: /^(push|merge_group)$/,
  },
]

/** Whole objects: only `toJSON` writes out what is in them. */
const objects: { route: RegExp; events: RegExp }[] = [
  {
    route: /^(event)?$/,
    events: /^(issues|issue_comment|discussion|pull_request|workflow_run|gollum|push|merge_group|commit_comment)/,
  },
  { route: /^event\.(issue)$/, events: /^issues$|^issue_comment$/ },
  { route: /^event\.(pull_request)(\.head(\.repo)?)?$/, events: /^pull_request/ },
  { route: /^event\.(comment|review|discussion)$/, events: /_comment$|^pull_request_review$|^discussion$/ },
  { route: /^event\.(commits|head_commit)/, events: /^(push|merge_group)$/ },
  { route: /^event\.workflow_run/, events: /^workflow_run$/ },
]

/** The tainted value that an expression may hand on as text. Comparisons and their like give true or false, no text. */
export function taintOf(expression: Expression, at: Position): Taint | undefined {
  switch (expression.type) {
    case 'binary':
      if (expression.op === '&&') return taintOf(expression.right, at)
      return expression.op === '||' ? (taintOf(expression.left, at) ?? taintOf(expression.right, at)) : undefined
    case 'call':
      return callTaint(expression, at)
    case 'not':
    case 'literal':
      return undefined
    case 'star':
    case 'name':
    case 'index': {
      const route = routeOf(expression)
      if (route) return routeTaint(route, at)
      return expression.type === 'index' ? taintOf(expression.of, at) : undefined
    }
  }
}

export type Position = { workflow: Workflow; step: Step | undefined; depth?: number }

function callTaint(call: Extract<Expression, { type: 'call' }>, at: Position): Taint | undefined {
  if (!['format', 'join', 'tojson', 'fromjson', 'case'].includes(call.name)) return undefined
  for (const arg of call.args) {
    const route = call.name === 'tojson' ? routeOf(arg) : undefined
    if (route?.[0] === 'github') {
      const rest = route.slice(1).join('.')
      if (objects.some(o => o.route.test(rest) && happens(at.workflow, o.events)))
        return { source: `github${rest && '.'}${rest}`, by: 'stranger' }
    }
    const found = taintOf(arg, at)
    if (found) return found
  }
  return undefined
}

/** Can the workflow run on such an event? A called one runs on its caller's. */
const happens = (workflow: Workflow, events: RegExp): boolean =>
  workflow.type === 'action' ||
  workflow.triggers.some(trigger => trigger.event === 'workflow_call' || events.test(trigger.event))

function routeTaint(route: readonly string[], at: Position): Taint | undefined {
  const [context, name] = route
  const source = route.join('.')
  if (context === 'github') return githubTaint(route, source, at.workflow)
  if (context === 'env' && name !== undefined && route.length === 2) return settingTaint(name, at)
  if (context === 'inputs' && name !== undefined) return inputTaint(name, source, at.workflow)
  if ((context === 'steps' || context === 'needs') && route[2] === 'outputs' && name !== undefined)
    return outputTaint(route, at)
  return undefined
}

function githubTaint(route: readonly string[], source: string, workflow: Workflow): Taint | undefined {
  const [, first, ...rest] = route
  if (first === 'head_ref') return happens(workflow, /^pull_request/) ? { source, by: 'stranger' } : undefined
  if (first === 'ref_name' || first === 'ref' || source === 'github.event.ref')
    return pushedName(workflow) ? { source, by: 'pusher' } : undefined
  if (first !== 'event') return undefined
  const field = rest.join('.')
  return payloads.some(p => p.route.test(field) && happens(workflow, p.events)) ? { source, by: 'stranger' } : undefined
}

/** Git allows `$( )`, `;` and quotes in names. A filter of plain branch names leaves no choice. */
function pushedName(workflow: Workflow): boolean {
  return workflow.triggers.some(trigger => {
    if (!['push', 'create', 'delete'].includes(trigger.event)) return false
    if (trigger.event !== 'push') return true
    const filters = ['branches', 'tags'].map(key => nodeAt(workflow.root, ['on', 'push', key]))
    const names = filters.flatMap(node => (node?.type === 'seq' ? node.items : node ? [node] : []))
    return names.length === 0 || names.some(node => node.type !== 'scalar' || /[*?+[]/.test(String(node.value)))
  })
}

function inputTaint(name: string, source: string, workflow: Workflow): Taint | undefined {
  const called = workflow.type === 'action' || workflow.triggers.some(trigger => trigger.event === 'workflow_call')
  if (!called) return undefined
  const type = [...workflow.inputs].find(([key]) => key.toLowerCase() === name)?.[1]
  return type === 'string' ? { source, by: 'caller' } : undefined
}

function settingTaint(name: string, at: Position): Taint | undefined {
  const job = at.step?.job
  const chain: (Settings | undefined)[] = [at.step?.env, job?.env, at.workflow.env]
  for (const settings of chain)
    for (const [key, setting] of settings ?? []) if (key.toLowerCase() === name) return textTaint(setting, at)
  return undefined
}

/** The first tainted expression of a setting. */
export function textTaint(setting: Setting, at: Position): Taint | undefined {
  if ((at.depth ?? 0) > 10) return undefined
  for (const piece of piecesOf(setting.text)) {
    if (piece.type !== 'expression' || !piece.expression) continue
    const found = taintOf(piece.expression, { ...at, depth: (at.depth ?? 0) + 1 })
    if (found) return { ...found, place: found.place ?? setting.place }
  }
  return undefined
}

/** Actions whose outputs are names of files or branches of a pull request. */
const speaking =
  /^(tj-actions\/(changed-files|branch-names)|dorny\/paths-filter|trilom\/file-changes-action|jitterbit\/get-changed-files)$/

function outputTaint(route: readonly string[], at: Position): Taint | undefined {
  const [context, id, , output] = route
  const job = at.step?.job
  if (!job || output === undefined) return undefined
  if (context === 'steps') {
    const step = job.steps.find(other => other.id?.toLowerCase() === id)
    if (!step?.uses || !speaking.test(step.uses.repository) || !/files|branch|ref/.test(output)) return undefined
    return happens(at.workflow, /^pull_request/)
      ? { source: route.join('.'), by: 'stranger', place: step.uses.place }
      : undefined
  }
  const other = at.workflow.jobs.find(candidate => candidate.id.toLowerCase() === id)
  const setting = [...(other?.outputs ?? [])].find(([key]) => key.toLowerCase() === output)?.[1]
  return other && setting ? textTaint(setting, { ...at, step: other.steps[0] }) : undefined
}

/** Where an expression of a setting stands. */
export function placeOfExpression(workflow: Workflow, setting: Setting, piece: { start: number; end: number }): Place {
  const node = nodeAt(workflow.root, setting.path)
  if (node?.type !== 'scalar') return setting.place
  return { ...setting.place, range: rangeInScalar(workflow.text, node, piece.start, piece.end) }
}
