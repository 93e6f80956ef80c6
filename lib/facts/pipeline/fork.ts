import type { Json } from '../../source/types.ts'
import { evaluate, type Scope } from './expression/evaluate.ts'
import { truthOf, unknown, type Value } from './expression/value.ts'
import type { Job, Step } from './types.ts'

const head = { full_name: 'stranger/app', fork: true, owner: { login: 'stranger' } }
const person = { login: 'stranger', type: 'User' }

/** The context of a run that a stranger's pull request from a fork has caused. */
function strangersRun(event: string): Record<string, Json> {
  const comment = { author_association: 'NONE', user: person }
  const pull = {
    head: { repo: head, user: person },
    base: { repo: { full_name: 'acme/app' } },
    user: person,
    author_association: 'NONE',
  }
  const run = { event: 'pull_request', head_repository: head, repository: { full_name: 'acme/app' }, actor: person }
  return {
    event_name: event,
    repository: 'acme/app',
    repository_owner: 'acme',
    event: {
      repository: { full_name: 'acme/app', owner: { login: 'acme' } },
      sender: person,
      ...(event === 'pull_request_target'
        ? { pull_request: pull }
        : event === 'workflow_run'
          ? { workflow_run: run }
          : { comment, issue: { pull_request: {} } }),
    },
  }
}

/** Do the conditions of job and step surely stop a run that a fork's pull request caused? */
export function guardedAgainstForks(event: string, job: Job, step: Step): boolean {
  const github = strangersRun(event)
  const scope: Scope = {
    contexts: { inputs: unknown, vars: unknown, needs: unknown, steps: unknown, env: unknown, github },
    status: { success: true, failure: false, cancelled: false },
    lookup: route => (route[0] === 'github' ? known(github, route.slice(1)) : undefined),
  }
  return [job.if, step.if].some(
    one => one?.expression !== undefined && truthOf(evaluate(one.expression, scope)) === false,
  )
}

/** What that run surely has; every other part of the event is not known. */
function known(github: Json, route: readonly string[]): Value {
  let here: Json | undefined = github
  for (const key of route) {
    if (typeof here !== 'object' || here === null || Array.isArray(here)) return unknown
    here = here[key]
  }
  return here ?? unknown
}
