import { defineRule } from '../../../define-rule.ts'
import { stated } from '../../../../facts/pipeline/permissions.ts'
import type { Job, Workflow } from '../../../../facts/pipeline/types.ts'
import { entryOf } from '../../../../source/tree.ts'
import type { Fix } from '../../../types.ts'
import { pipelinesOf, type Pipeline } from '../../../../facts/pipeline/pipeline.ts'

export default defineRule({
  id: 'workflow/limit-permissions',
  severity: 'essential',
  title: 'The rights of the token are stated, and small',
  why: 'Every step and every action of the job holds the token. What the file does not state is decided by a setting that the file does not show, and that may be: write to everything.',
  how: 'Write permissions: {} at the top and give each job the scopes that it needs.',
  refs: [
    {
      kind: 'doc',
      id: 'GitHub: Secure use reference',
      url: 'https://docs.github.com/en/actions/reference/security/secure-use',
    },
    { kind: 'doc', id: 'zizmor: excessive-permissions', url: 'https://docs.zizmor.sh/audits/#excessive-permissions' },
    { kind: 'cwe', id: 'CWE-250' },
  ],
  files: ['workflow'],
  lesson: 'image-scanning',
  labs: ['ci-scan-workflow'],

  *check(input) {
    for (const pipeline of pipelinesOf(input)) {
      const { workflow } = pipeline
      const silent = workflow.jobs.filter(job => pipeline.token(job).from === 'default')
      const [first, ...others] = silent
      // A repository whose default is known to be read loses little: then it is advice.
      const known = input.world.repository?.defaultWorkflowPermissions
      if (first)
        yield {
          where: first.place,
          what:
            known === 'write'
              ? `No permissions are stated for ${names(silent)}, and this repository’s default is write.`
              : `No permissions are stated for ${names(silent)}: the repository’s default decides.`,
          related: others.map(job => ({ where: job.place, note: 'nor here' })),
          ...(known === 'read' ? { severity: 'advice' as const } : {}),
          ...readOnly(workflow),
        }
      const seen = new Set<number>()
      for (const job of workflow.jobs) {
        const token = pipeline.token(job)
        if (token.from === 'default' || token.all !== 'write' || seen.has(token.place.range.start.offset)) continue
        seen.add(token.place.range.start.offset)
        yield { where: token.place, what: 'The token may write to everything.' }
      }
      if (workflow.jobs.length > 1 && workflow.permissions?.type === 'map') yield* inherited(pipeline)
    }
  },
})

/** Above the jobs, where it is looked for: what the jobs need beyond reading is theirs to state. */
function readOnly({ root, permissions, text }: Workflow): { fix?: Fix } {
  const at = entryOf(root, 'jobs')?.keyRange.start
  if (permissions || at?.column !== 1) return {}
  const newline = text.includes('\r\n') ? '\r\n' : '\n'
  return {
    fix: {
      title: 'Let the token read the code, and nothing else',
      safety: 'changes-behaviour',
      edits: [{ range: { start: at, end: at }, text: `permissions:${newline}  contents: read${newline}` }],
    },
  }
}

const names = (jobs: readonly Job[]): string => (jobs.length === 1 ? `job ${jobs[0]?.id ?? ''}` : `${jobs.length} jobs`)

/** One job's need, written at the top, is every job's right. */
function* inherited(pipeline: Pipeline) {
  const heirs = pipeline.workflow.jobs.filter(job => pipeline.token(job).from === 'workflow')
  if (heirs.length < 2) return
  for (const { scope, place } of stated('workflow', pipeline.workflow, ['permissions']).writes)
    yield {
      where: place,
      what: `${heirs.length} jobs inherit ${scope}: write.`,
      how: 'State it in the job that writes, and let the others read.',
      severity: 'advice' as const,
    }
}
