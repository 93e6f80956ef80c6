import { networkOf } from '../../../../facts/network/index.ts'
import { defineRule } from '../../../define-rule.ts'
import { NETWORK_POLICIES } from '../own.ts'

export default defineRule({
  id: 'network/valid-policy',
  severity: 'essential',
  title: 'The API server accepts the policy',
  why: 'A policy that is refused does not exist: the pods that it was meant to protect stay as open as they were.',
  how: 'Mend the field, and apply the policy again. `kubectl apply --dry-run=server` says the same.',
  refs: [NETWORK_POLICIES],
  files: ['manifest'],
  lesson: 'network-policies',
  *check(input) {
    for (const refusal of input.once(networkOf).refused)
      if (input.own(refusal.resource))
        yield {
          where: refusal.place,
          what: `The API server refuses NetworkPolicy ${refusal.policy}: ${refusal.message}.`,
        }
  },
})
