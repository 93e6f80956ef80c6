import { defineRule } from '../../../define-rule.ts'
import { pipelinesOf } from '../../../../facts/pipeline/pipeline.ts'
import { checkedOut, isCheckout, namesForeignHead } from '../../../../facts/pipeline/checkout.ts'
import { guardedAgainstForks } from '../../../../facts/pipeline/fork.ts'
import { placeOf } from '../../../../facts/pipeline/effects.ts'
import type { Step } from '../../../../facts/pipeline/types.ts'
import type { Place } from '../../../../source/types.ts'

export default defineRule({
  id: 'workflow/no-untrusted-checkout',
  severity: 'essential',
  title: 'No stranger’s code is checked out with the base repository’s rights',
  why: 'This event runs with the repository’s token and secrets even when a fork’s pull request caused it. Whatever is built, tested or installed from the checkout is the stranger’s code, with those rights.',
  how: 'Build pull requests under pull_request, and let a second workflow use only the results, as data.',
  refs: [
    {
      kind: 'doc',
      id: 'GitHub: pull_request_target',
      url: 'https://docs.github.com/en/actions/reference/workflows-and-actions/events-that-trigger-workflows#pull_request_target',
    },
    { kind: 'doc', id: 'zizmor: dangerous-triggers', url: 'https://docs.zizmor.sh/audits/#dangerous-triggers' },
    { kind: 'cwe', id: 'CWE-829' },
  ],
  files: ['workflow'],
  lesson: 'image-scanning',
  labs: ['ci-scan-workflow'],

  *check(input) {
    for (const { workflow } of pipelinesOf(input)) {
      const trigger = workflow.triggers.find(one => privileged.test(one.event))
      if (!trigger) continue
      for (const job of workflow.jobs)
        for (const step of job.steps) {
          const where = foreignHead(step)
          if (!where || guardedAgainstForks(trigger.event, job, step)) continue
          yield {
            where,
            what: `Under ${trigger.event} this checks out what the author of a pull request wrote, with the rights of this repository.`,
            related: [{ where: trigger.place, note: 'runs with the base repository’s token and secrets' }],
          }
        }
    }
  },
})

const privileged = /^(pull_request_target|workflow_run|issue_comment)$/

function foreignHead(step: Step): Place | undefined {
  if (isCheckout(step)) {
    const { ref, repository } = checkedOut(step)
    if (ref && namesForeignHead(ref)) return ref.place
    return repository && namesForeignHead(repository) ? repository.place : undefined
  }
  const found = /\bgh\s+pr\s+checkout\b|\bgit\s+fetch\s+\S+\s+["']?\+?(refs\/)?pull\//.exec(step.run?.text ?? '')
  return found ? placeOf(step, { start: found.index, end: found.index + found[0].length }) : undefined
}
