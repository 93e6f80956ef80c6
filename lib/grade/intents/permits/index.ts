import * as z from 'zod'
import { permissionPoliciesOf, permits } from '../../../facts/cloud/index.ts'
import { defineIntent } from '../../types.ts'

/**
 * `permits`: what the role's permission policies allow. Witness fields: `action`, `resource`, `expect`, `allowed`,
 * `statement`; `malformed` where IAM would refuse the policy.
 */
export const permitsIntent = defineIntent({
  kind: 'permits',
  schema: z.looseObject({
    role: z.string(),
    requests: z.array(z.strictObject({ action: z.string(), resource: z.string(), expect: z.boolean() })).min(1),
  }),
  evaluate(intent, input) {
    const documents = permissionPoliciesOf(input, intent.role)
    if (documents.length === 0)
      return {
        held: false,
        witness: {
          kind: 'permits',
          missing: true,
          says: `There is no permission policy of ${intent.role}.`,
          places: [],
        },
      }
    for (const { action, resource, expect } of intent.requests) {
      const { allowed, allows, denies, malformed } = permits(documents, action, resource)
      if (malformed)
        return {
          held: false,
          witness: {
            kind: 'permits',
            malformed: true,
            says: `IAM refuses this policy: ${malformed.message}`,
            places: [malformed.place],
          },
        }
      if (allowed === expect) continue
      const trace = allows[0] ?? denies[0]
      const places = trace
        ? trace.checks.filter(check => check.what !== 'condition').map(check => check.place)
        : documents.map(one => one.place)
      const says = allowed
        ? `The role may ${action} ${resource}: statement ${trace?.statement.sid || (trace?.statement.index ?? 0) + 1} allows it.`
        : denies[0]
          ? `The role may not ${action} ${resource}: a statement denies it.`
          : `The role may not ${action} ${resource}: no statement allows it.`
      return { held: false, witness: { kind: 'permits', action, resource, expect, allowed, says, places } }
    }
    return { held: true }
  },
  feedback: (_, witness) =>
    witness?.['allowed'] === true
      ? 'The role may do more than the program does. Compare what the program needs with what the policy lists.'
      : 'The program cannot do its work with this role. Which action, on which ARN, does it send?',
})
