import type { Remark, Replay } from './gate.ts'
import type { Pipeline } from './pipeline.ts'
import type { Job } from './types.ts'

/** What a job is for. `sign`: it vouches for what it pushed, by an attestation or a signature. */
export const ROLES = ['push', 'sign', 'deploy'] as const
export type Role = (typeof ROLES)[number]
/** Scopes that a job of this role may write. */
export type RoleScopes = Readonly<Partial<Record<Role, readonly string[]>>>

/** Who pushes may sign what it pushed, and log in to a registry by its identity. */
export const ROLE_SCOPES: RoleScopes = {
  push: ['packages', 'id-token', 'attestations'],
  deploy: ['id-token', 'deployments'],
}

/** A step's code turns on you: what may its token write? `allowed`: scopes that every job may have; `roles` add theirs. */
export function replayStolenToken(pipeline: Pipeline, allowed: readonly string[], roles: RoleScopes): Replay {
  const notes: Remark[] = []
  for (const job of pipeline.workflow.jobs) {
    const token = pipeline.token(job)
    const fault = token.faults[0]
    if (fault)
      return { held: false, notes, reason: 'unreadable', says: `${fault.says}.`, places: [fault.place], job: job.id }
    if (token.from === 'default') {
      const default_ =
        token.all === 'write'
          ? 'write, by this repository’s setting'
          : token.all === 'read'
            ? 'read, until somebody changes the repository’s setting'
            : 'whatever the repository’s setting says'
      return {
        held: false,
        notes,
        reason: 'not-stated',
        says: `No permissions are stated for job ${job.id}: its token may ${default_}.`,
        places: [job.place],
        job: job.id,
      }
    }
    const may = new Set([...allowed, ...rolesOf(pipeline, job).flatMap(role => roles[role] ?? [])])
    const over = token.writes.find(write => !may.has(write.scope))
    if (over) {
      const what = over.scope === '*' ? 'write to everything' : `write to ${over.scope}`
      return {
        held: false,
        notes,
        reason: over.scope === '*' ? 'write-all' : 'write',
        says: `Any step of job ${job.id}, and any action it uses, may ${what}.`,
        places: [over.place],
        job: job.id,
        ...{ scope: over.scope },
      }
    }
    if (token.scopes.get('security-events') === 'write' && !uploads(job))
      notes.push({
        says: `Job ${job.id} uploads no SARIF: security-events: write is not needed.`,
        places: token.writes.map(write => write.place),
      })
  }
  return { held: true, notes }
}

const uploads = (job: Job): boolean =>
  job.uses !== undefined ||
  job.steps.some(
    step => /codeql-action|upload-sarif|\.\//.test(step.uses?.text ?? '') || /sarif/i.test(step.run?.text ?? ''),
  )

function rolesOf(pipeline: Pipeline, job: Job): Role[] {
  const own = pipeline.effects.filter(effect => effect.job === job)
  const pushes = own.some(effect => effect.type === 'push' || (effect.type === 'build' && effect.pushes))
  const signs = job.steps.some(step =>
    /^actions\/attest|cosign/.test(`${step.uses?.text ?? ''} ${step.run?.text ?? ''}`),
  )
  const deploys = own.some(effect => effect.type === 'deploy')
  return ROLES.filter(role => ({ push: pushes, sign: signs, deploy: deploys })[role])
}
