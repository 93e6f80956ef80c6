import { defineRule } from '../../../define-rule.ts'
import { stepsOf, workflowsOf } from '../../../../facts/pipeline/pipeline.ts'
import { isCheckout, persistsCredentials } from '../../../../facts/pipeline/checkout.ts'
import type { Input } from '../../../../facts/input.ts'
import { settingFix } from '../../../setting-fix.ts'
import type { Fix } from '../../../types.ts'
import type { Step } from '../../../../facts/pipeline/types.ts'
import { withoutGit } from './without-git.ts'

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
        yield {
          where: place,
          what: packed
            ? 'The checkout leaves the job’s token behind, and the whole workspace is uploaded afterwards.'
            : 'The checkout leaves the job’s token behind for every later step.',
          related: packed ? [{ where: packed.place, note: 'uploaded here' }] : [],
          ...(packed ? { severity: 'essential' as const } : {}),
          ...fixOf(input, step, later),
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

/** Safe where no later step can meet Git: only programs and actions that are known never to start it. */
function fixOf(input: Input, step: Step, later: readonly Step[]): { fix?: Fix } {
  if (step.with.has('persist-credentials')) return {}
  const safety = later.every(withoutGit) ? 'safe' : 'changes-behaviour'
  const path = [...step.path, 'with', 'persist-credentials']
  return settingFix(input, step.workflow, path, false, 'Set persist-credentials: false', safety)
}
