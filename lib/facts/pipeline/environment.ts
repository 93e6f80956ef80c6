import { nodeAt, toJson } from '../../source/tree.ts'
import { listOf, textOf } from '../../source/json.ts'
import type { Json } from '../../source/types.ts'
import { nodesOf, routeOf, type Expression } from './expression/syntax.ts'
import { piecesOf } from './expression/template.ts'
import { unknown, type Value } from './expression/value.ts'
import type { If, Job, Setting, Workflow } from './types.ts'

/**
 * One way in which a run can begin: the event, and a value for each thing outside of the files that a condition asks
 * about. Trying them all keeps conditions that belong together together: `if: github.ref == 'refs/heads/main'` on the
 * scan and on the deployment are both true or both false.
 */
export type Environment = {
  event: string
  github: Record<string, Json>
  /** Lower-case route, joined by `.` → value. */
  values: ReadonlyMap<string, Json>
  /** What a condition that nothing here decides is taken for, in jobs that scan and elsewhere. */
  guess: { scan: boolean; other: boolean }
}

/** Ways to begin that are tried, and how many jobs and steps are played in all of them together. */
const most = 128
const mostPlayed = 10_000

/** `cut`: there are more ways to begin than are tried, so what holds in all of these need not hold in all. */
export function environmentsOf(workflow: Workflow): { environments: Environment[]; cut: boolean } {
  const asked = questionsOf(workflow)
  const all: Environment[] = []
  const events = new Set(workflow.triggers.map(trigger => trigger.event))
  let cut = events.size > most
  const starts = events.size > 0 ? [...events].slice(0, most) : ['push']
  const played = workflow.jobs.reduce((sum, job) => sum + 1 + job.steps.length, 0)
  const limit = Math.max(starts.length, Math.min(most, mostPlayed / played))
  for (const event of starts)
    for (const github of githubOf(workflow, event)) {
      let values: Map<string, Json>[] = [new Map()]
      for (const [route, answers] of asked) {
        if (known(github, route)) continue
        if (values.length * answers.length * starts.length > limit) {
          cut = true
          continue
        }
        values = values.flatMap(before => answers.map(answer => new Map(before).set(route, answer)))
      }
      for (const value of values) for (const guess of guesses) all.push({ event, github, values: value, guess })
    }
  return { environments: all, cut }
}
const guesses = [
  { scan: true, other: true },
  { scan: false, other: true },
]

/** An environment in words: "on push, github.ref = refs/heads/main". */
export function environmentText(environment: Environment): string {
  const values = [...environment.values].map(([route, value]) => `${route} = ${value === '' ? 'empty' : String(value)}`)
  return [`on ${environment.event}`, ...values].join(', ')
}

function known(github: Record<string, Json>, route: string): boolean {
  const [context, ...steps] = route.split('.')
  if (context !== 'github') return false
  let here: Json | undefined = github
  for (const step of steps) {
    if (typeof here !== 'object' || here === null || Array.isArray(here)) return true
    here = Object.hasOwn(here, step) ? here[step] : undefined
    if (here === undefined) return false
  }
  return true
}

const base = { repository: 'acme/app', repository_owner: 'acme', sha: '4f1c2d3e5a6b7c8d9e0f1a2b3c4d5e6f7a8b9c0d' }

/** What `github` surely is for an event: one answer for each branch that the filters name, if they name them plainly. */
function githubOf(workflow: Workflow, event: string): Record<string, Json>[] {
  const common = { ...base, event_name: event }
  const branch = (name: string) => ({
    ref: `refs/heads/${name}`,
    ref_name: name,
    ref_type: 'branch',
    head_ref: '',
    base_ref: '',
  })
  switch (event) {
    case 'push': {
      const branches = filter(workflow, event, 'branches')
      const plainNames = branches.every(name => !/[*?+[\]!]/.test(name))
      if (branches.length > 0 && branches.length <= 16 && plainNames && filter(workflow, event, 'tags').length === 0)
        return branches.map(name => ({ ...common, ...branch(name) }))
      return [{ ...common, head_ref: '', base_ref: '' }]
    }
    case 'pull_request':
      return [{ ...common, ref: 'refs/pull/1/merge', ref_name: '1/merge', ref_type: 'branch' }]
    case 'schedule':
    case 'workflow_run':
    case 'issues':
    case 'issue_comment':
      return [{ ...common, head_ref: '', base_ref: '' }]
    default:
      return [common]
  }
}

export function filter(workflow: Workflow, event: string, key: string): string[] {
  const node = nodeAt(workflow.root, ['on', event, key])
  if (!node) return []
  const value = toJson(node)
  return typeof value === 'string' ? [value] : listOf(value).flatMap(item => textOf(item) ?? [])
}

const other = 'something-else'

/** What the conditions of a workflow ask of the outside, with the answers that make a difference. */
function questionsOf(workflow: Workflow): Map<string, Json[]> {
  const asked = new Map<string, Json[]>()
  const ask = (route: string[] | undefined, ...answers: Json[]): void => {
    if (!route || !asks(route)) return
    const key = route.join('.')
    const list = asked.get(key) ?? []
    for (const answer of answers) if (!list.includes(answer)) list.push(answer)
    asked.set(key, list)
  }
  for (const expression of conditionsOf(workflow)) {
    const compared = new Set<Expression>()
    for (const node of nodesOf(expression)) {
      if (node.type === 'binary' && node.op !== '&&' && node.op !== '||') {
        for (const [side, against] of [
          [node.left, node.right],
          [node.right, node.left],
        ] as const) {
          if (against.type === 'literal') {
            compared.add(side)
            ask(routeOf(side), against.value, other)
          } else if (routeOf(side)) ask(routeOf(side), other, 'yes')
        }
      } else if (node.type === 'call' && ['contains', 'startswith', 'endswith'].includes(node.name)) {
        const [where, what] = node.args
        if (where && what?.type === 'literal') {
          compared.add(where)
          ask(routeOf(where), String(what.value ?? ''), other)
        }
      }
    }
    const inner = innerOf(expression)
    for (const node of nodesOf(expression)) if (!compared.has(node) && !inner.has(node)) ask(routeOf(node), 'yes', '')
  }
  return asked
}

/** Parts of longer routes: `github.event` inside `github.event.x`. */
const innerOf = (root: Expression): ReadonlySet<Expression> =>
  new Set([...nodesOf(root)].flatMap(node => (node.type === 'index' || node.type === 'star' ? [node.of] : [])))

/** Routes that the simulation does not answer itself. */
function asks(route: string[]): boolean {
  const [context, , third] = route
  if (route.includes('*')) return false
  if (context === 'needs' || context === 'steps') return third === 'outputs'
  return context !== undefined && context !== 'job' && route.length > 1
}

function* conditionsOf(workflow: Workflow): Generator<Expression> {
  const one = function* (condition: If | undefined, goesOn: Setting | undefined): Generator<Expression> {
    if (condition?.expression) yield condition.expression
    for (const piece of piecesOf(goesOn?.text ?? ''))
      if (piece.type === 'expression' && piece.expression) yield piece.expression
  }
  for (const job of workflow.jobs) {
    yield* one(job.if, job.continueOnError)
    for (const step of job.steps) yield* one(step.if, step.continueOnError)
  }
}

/** The value of a route in an environment, where the outside answers it. */
export function answerOf(environment: Environment, route: readonly string[], job: Job): Value | undefined {
  const told = environment.values.get(route.join('.'))
  if (told !== undefined) return told
  const [context, name] = route
  if (context === 'env' && name !== undefined && route.length === 2) {
    for (const [key, value] of [...job.workflow.env, ...job.env])
      if (key.toLowerCase() === name) return value.text.includes('${{') ? unknown : value.text
    return undefined
  }
  return undefined
}
