import { defineRule } from '../../../define-rule.ts'
import { stepsOf, workflowsOf } from '../../../../facts/pipeline/pipeline.ts'
import { isCheckout, persistsCredentials } from '../../../../facts/pipeline/checkout.ts'
import { insertEntry } from '../../../insert-entry.ts'
import { nodeAt } from '../../../../source/tree.ts'
import type { Fix } from '../../../types.ts'
import type { Step } from '../../../../facts/pipeline/types.ts'

export default defineRule({
  id: 'workflow/no-persisted-credentials',
  severity: 'advice',
  title: 'The checkout leaves no token behind',
  why: 'actions/checkout stores the job’s token for Git unless told otherwise. Every later step, and whoever gets the workspace as an artifact, can use it.',
  how: 'Set persist-credentials: false, unless a later step of the job pushes with Git.',
  refs: [
    { kind: 'doc', id: 'zizmor: artipacked', url: 'https://docs.zizmor.sh/audits/#artipacked' },
    { kind: 'doc', id: 'actions/checkout', url: 'https://github.com/actions/checkout' },
    { kind: 'cwe', id: 'CWE-522' },
  ],
  files: ['workflow'],
  lesson: 'image-scanning',
  labs: ['ci-scan-workflow'],

  *check(input) {
    for (const workflow of workflowsOf(input))
      for (const step of stepsOf(workflow)) {
        if (!isCheckout(step)) continue
        const { persists, place } = persistsCredentials(step)
        const later = (step.job?.steps ?? workflow.steps).filter(other => other.index > step.index)
        if (persists !== 'yes' || later.some(usesGit)) continue
        const packed = later.find(packsWorkspace)
        const fix = fixOf(step)
        yield {
          where: place,
          what: packed
            ? 'The checkout leaves the job’s token behind, and the whole workspace is uploaded afterwards.'
            : 'The checkout leaves the job’s token behind for every later step.',
          related: packed ? [{ where: packed.place, note: 'uploaded here' }] : [],
          ...(packed ? { severity: 'essential' as const } : {}),
          ...(fix ? { fix } : {}),
        }
      }
  },
})

/** A step that talks to the remote needs the token: then it is kept for a reason. */
const usesGit = (step: Step): boolean =>
  /\bgit\s+(-\S+\s+\S+\s+)*(push|pull|fetch|submodule|ls-remote)\b/.test(step.run?.text ?? '') ||
  /^(peter-evans\/create-pull-request|stefanzweifel\/git-auto-commit-action|ad-m\/github-push-action|endbug\/add-and-commit)$/.test(
    step.uses?.repository ?? '',
  )

const packsWorkspace = (step: Step): boolean =>
  step.uses?.repository === 'actions/upload-artifact' &&
  /^\s*(\.|\.\/|\$\{\{\s*github\.workspace\s*\}\}\/?|\.\/?\*\*?)\s*$/m.test(step.with.get('path')?.text ?? '')

function fixOf(step: Step): Fix | undefined {
  const inputs = nodeAt(step.workflow.root, [...step.path, 'with'])
  const own = nodeAt(step.workflow.root, step.path)
  if (step.with.has('persist-credentials')) return undefined
  const title = 'Set persist-credentials: false'
  if (inputs?.type === 'map') {
    const edit = insertEntry(inputs, 'persist-credentials', 'false')
    return edit && { title, safety: 'changes-behaviour', edits: [edit] }
  }
  if (inputs || own?.type !== 'map') return undefined
  const edit = insertEntry(own, 'with', '{ persist-credentials: false }')
  return edit && { title, safety: 'changes-behaviour', edits: [edit] }
}
