import * as z from 'zod'
import { can, grantText, type CanAnswer } from '../../../facts/access/index.ts'
import type { Place } from '../../../source/types.ts'
import { identityNamed } from '../../identity.ts'
import { defineIntent, type Witness } from '../../types.ts'

const question = z.strictObject({
  /** `system:serviceaccount:NS:NAME`, a user, `group:NAME`, or `pods of Deployment NS/NAME`. */
  subject: z.string(),
  verb: z.string(),
  resource: z.string(),
  name: z.string().optional(),
  namespace: z.string().optional(),
  expect: z.boolean(),
})
type Question = z.infer<typeof question>

/**
 * `can`: each question to the API server is answered as expected. Witness fields: `subject`, `account`, `verb`,
 * `resource`, `name`, `namespace`, `expect`, `allowed`, and where allowed `binding`, `bindingKind`, `role`; `missing`
 * where the workload is gone.
 */
export const canIntent = defineIntent({
  kind: 'can',
  schema: z.looseObject({ questions: z.array(question).min(1) }),
  evaluate(intent, input) {
    for (const asked of intent.questions) {
      const who = identityNamed(input, asked.subject)
      if (!who)
        return {
          held: false,
          witness: {
            kind: 'can',
            missing: true,
            subject: asked.subject,
            says: `There are no ${asked.subject} in your files.`,
            places: [],
          },
        }
      const { subject, expect, ...rest } = asked
      const answer = can(input, who.identity, {
        verb: rest.verb,
        resource: rest.resource,
        ...(rest.name !== undefined && { name: rest.name }),
        ...(rest.namespace !== undefined && { namespace: rest.namespace }),
      })
      if (answer.allowed === expect) continue
      const named = subject.startsWith('pods of') ? `${upper(subject)} (${who.identity.text})` : who.identity.text
      return { held: false, witness: witnessOf(asked, who.identity.text, named, answer) }
    }
    return { held: true }
  },
  feedback: (_, witness) =>
    witness?.['missing'] === true
      ? 'The workload must stay: a repair that removes it repairs nothing.'
      : witness?.['allowed'] === true
        ? 'Somebody may do more than the task asks for. Look at the binding that grants it: whom does it name, and where does it reach?'
        : 'The program cannot do its work. Which request does it send, and which rule would cover exactly that?',
})

function witnessOf(asked: Question, account: string, named: string, answer: CanAnswer): Witness {
  const { name, namespace } = asked
  const object = `${asked.verb} ${asked.resource}${name === undefined ? '' : objectText(asked, name)}${namespace === undefined ? '' : ` in namespace ${namespace}`}`
  const grant = answer.by[0]
  return {
    kind: 'can',
    ...asked,
    account,
    allowed: answer.allowed,
    ...(grant && {
      binding: grant.binding.name,
      bindingKind: grant.binding.namespace === undefined ? 'ClusterRoleBinding' : 'RoleBinding',
      role: grant.role.name,
      subjectKind: grant.subject.kind,
    }),
    says: answer.allowed
      ? `${named} can ${object}. ${grant ? grantText(grant) : answer.because}`
      : `${named} cannot ${object}. No binding gives it a rule for that.`,
    places: [grant?.binding.place, grant?.subject.place, grant?.rule.place].filter(
      (place): place is Place => place !== undefined,
    ),
  }
}

/** list and watch name an object by a field selector only. */
const objectText = ({ verb }: Question, name: string): string =>
  verb === 'list' || verb === 'watch' ? ` with fieldSelector metadata.name=${name}` : ` ${name}`

const upper = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
