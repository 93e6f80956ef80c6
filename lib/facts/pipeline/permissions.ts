import type { Place } from '../../source/types.ts'
import type { Repository } from '../world.ts'
import { scalarText } from './scalar.ts'
import type { Job, Workflow } from './types.ts'

export type Access = 'read' | 'write' | 'none'

/** What GITHUB_TOKEN may do in a job (docs: "Workflow syntax", permissions). */
export type Token = {
  /** Where that is said; `caller`: a called workflow runs with at most its caller's token. */
  from: 'job' | 'workflow' | 'caller' | 'default'
  /** `unknown`: nothing is said and the repository's setting is not known. */
  all?: 'read' | 'write' | 'unknown'
  scopes: ReadonlyMap<string, Access>
  /** Scopes with write, in the order of the file; `*` for all of them. */
  writes: { scope: string; place: Place }[]
  place: Place
  /** Keys or values that GitHub does not know: it refuses the file. */
  faults: { place: Place; says: string }[]
}

const scopeNames = new Set(
  'actions artifact-metadata attestations checks code-quality contents deployments discussions id-token issues models packages pages pull-requests repository-projects security-events statuses vulnerability-alerts'.split(
    ' ',
  ),
)

export function tokenOf(job: Job, repository: Repository | undefined): Token {
  const { workflow } = job
  if (job.permissions) return stated('job', workflow, [...job.path, 'permissions'])
  if (workflow.permissions) return stated('workflow', workflow, ['permissions'])
  if (onlyCalled(workflow)) return { from: 'caller', scopes: new Map(), writes: [], place: job.place, faults: [] }
  const all = repository?.defaultWorkflowPermissions ?? 'unknown'
  const writes = all === 'read' ? [] : [{ scope: '*', place: job.place }]
  return { from: 'default', all, scopes: new Map(), writes, place: job.place, faults: [] }
}

/** `workflow_call` is its only trigger. */
export const onlyCalled = (workflow: Workflow): boolean =>
  workflow.triggers.length > 0 && workflow.triggers.every(trigger => trigger.event === 'workflow_call')

/** The `permissions` written at a path. */
export function stated(from: 'job' | 'workflow', workflow: Workflow, path: (string | number)[]): Token {
  const token = {
    from,
    scopes: new Map<string, Access>(),
    writes: [],
    faults: [],
    place: workflow.where(path),
  } as Token
  const { writes, faults, place } = token
  const scopes = token.scopes as Map<string, Access>
  const node = from === 'workflow' ? workflow.permissions : permissionsAt(workflow, path)
  if (node?.type === 'scalar') {
    const text = scalarText(node)
    if (text === 'read-all') token.all = 'read'
    else if (text === 'write-all') {
      token.all = 'write'
      writes.push({ scope: '*', place })
    } else faults.push({ place, says: `permissions: ${text || 'null'} is neither read-all, write-all nor a mapping` })
    return token
  }
  if (node?.type !== 'map') {
    faults.push({ place, says: 'permissions must be read-all, write-all or a mapping' })
    return token
  }
  for (const { key, value } of node.entries) {
    const at = workflow.where([...path, key], 'entry')
    const access = scalarText(value)
    if (!scopeNames.has(key)) faults.push({ place: at, says: `“${key}” is no token scope` })
    else if (access !== 'read' && access !== 'write' && access !== 'none')
      faults.push({ place: at, says: `${key} can be read, write or none` })
    else {
      scopes.set(key, access)
      if (access === 'write') writes.push({ scope: key, place: at })
    }
  }
  return token
}

const permissionsAt = (workflow: Workflow, path: (string | number)[]) =>
  workflow.jobs.find(job => job.id === path[1])?.permissions

/** May this token do that to that scope? `undefined`: it depends on a setting that is not known. */
export function grants(token: Token, scope: string, access: 'read' | 'write'): boolean | undefined {
  const has = token.scopes.get(scope)
  if (has) return has === 'write' || has === access
  if (token.from === 'caller' || token.all === 'unknown') return undefined
  if (token.all === 'write') return token.from === 'default' ? scope !== 'id-token' : true
  if (token.all === 'read') return access === 'read' && scope !== 'id-token'
  return false
}

/** What the token has: "contents: read, packages: write", "write for everything". */
export function tokenText(token: Token): string {
  if (token.from === 'caller') return 'what the calling job grants, at most'
  if (token.all === 'unknown') return 'the repository’s default, which this file does not say'
  if (token.all) return `${token.all} for everything`
  const parts = [...token.scopes]
    .filter(([, access]) => access !== 'none')
    .map(([scope, access]) => `${scope}: ${access}`)
  return parts.length > 0 ? parts.join(', ') : 'nothing'
}
