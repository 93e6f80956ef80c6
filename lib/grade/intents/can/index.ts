import * as z from 'zod'
import { can, grantText, type CanAnswer, type Grant } from '../../../facts/access/index.ts'
import type { Place } from '../../../source/types.ts'
import { identityNamed } from '../../identity.ts'
import { defineIntent, type Outcome, type Witness } from '../../types.ts'
import { beyond, onlySchema } from './beyond.ts'

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
 * `can`: each question to the API server is answered as expected, and each subject of `only` is granted nothing but what
 * stands there. Witness fields: `subject`, `account`, `verb`,
 * `resource`, `name`, `namespace`, `expect`, `allowed`, and where allowed `binding`, `bindingKind`, `role`; `missing`
 * where the workload is gone.
 */
export const canIntent = defineIntent({
  kind: 'can',
  schema: z.looseObject({ questions: z.array(question).min(1), only: z.array(onlySchema).optional() }),
  evaluate(intent, input) {
    for (const asked of intent.questions) {
      const who = identityNamed(input, asked.subject)
      if (!who) return gone(asked.subject)
      const { subject, expect, ...rest } = asked
      const answer = can(input, who.identity, {
        verb: rest.verb,
        resource: rest.resource,
        ...(rest.name !== undefined && { name: rest.name }),
        ...(rest.namespace !== undefined && { namespace: rest.namespace }),
      })
      if (answer.allowed === expect) continue
      return { held: false, witness: witnessOf(asked, who.identity.text, named(subject, who.identity.text), answer) }
    }
    for (const { subject, may } of intent.only ?? []) {
      const who = identityNamed(input, subject)
      if (!who) return gone(subject)
      const more = beyond(input, who.identity, may)
      if (!more) continue
      const { grant, verb, resource } = more
      const account = who.identity.text
      const where = grant.binding.namespace === undefined ? 'every namespace' : `namespace ${grant.binding.namespace}`
      return {
        held: false,
        witness: {
          kind: 'can',
          subject,
          account,
          verb,
          resource,
          allowed: true,
          ...grantFields(grant),
          says: `${named(subject, account)} can ${verb} ${resource} in ${where}, which nobody asked for. ${grantText(grant)}`,
          places: placesOf(grant),
        },
      }
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

const gone = (subject: string): Outcome => ({
  held: false,
  witness: { kind: 'can', missing: true, subject, says: `There are no ${subject} in your files.`, places: [] },
})

const named = (subject: string, account: string): string =>
  subject.startsWith('pods of') ? `${upper(subject)} (${account})` : account

const grantFields = (grant: Grant) => ({
  binding: grant.binding.name,
  bindingKind: grant.binding.namespace === undefined ? 'ClusterRoleBinding' : 'RoleBinding',
  role: grant.role.name,
  subjectKind: grant.subject.kind,
})

const placesOf = (grant: Grant | undefined): Place[] =>
  [grant?.binding.place, grant?.subject.place, grant?.rule.place].filter(place => place !== undefined)

function witnessOf(asked: Question, account: string, who: string, answer: CanAnswer): Witness {
  const { name, namespace } = asked
  const object = `${asked.verb} ${asked.resource}${name === undefined ? '' : objectText(asked, name)}${namespace === undefined ? '' : ` in namespace ${namespace}`}`
  const grant = answer.by[0]
  return {
    kind: 'can',
    ...asked,
    account,
    allowed: answer.allowed,
    ...(grant && grantFields(grant)),
    says: answer.allowed
      ? `${who} can ${object}. ${grant ? grantText(grant) : answer.because}`
      : `${who} cannot ${object}. No binding gives it a rule for that.`,
    places: placesOf(grant),
  }
}

/** list and watch name an object by a field selector only. */
const objectText = ({ verb }: Question, name: string): string =>
  verb === 'list' || verb === 'watch' ? ` with fieldSelector metadata.name=${name}` : ` ${name}`

const upper = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
