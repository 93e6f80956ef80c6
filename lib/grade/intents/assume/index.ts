import { associationsOf } from '../../../facts/cloud/index.ts'
import type { Input } from '../../../facts/input.ts'
import { defineIntent, type Outcome, type Proof, type Witness } from '../../types.ts'
import { annotationWitness, associationWitness, runsAsWitness, skippedWitness } from './delivery.ts'
import { refusal, requestWitness, tokenWitness } from './questions.ts'
import { assumeSchema, type AssumeIntent } from './schema.ts'
import { strangerWitness } from './strangers.ts'

/**
 * `assume`: the role is for this workload and for nobody else, by IRSA or by EKS Pod Identity. An association that names
 * the role makes it the second way. Either way must be right as a whole, and then nothing of the other way may be allowed.
 * Witness fields: `way` (irsa, podIdentity), `token` (the question's name), `expect`, `allowed`, `step` (provider,
 * audience, principal, action, condition, deny, annotation, association, account), `key` (condition key), `account`, `sharedWith` (the
 * question whose account this one runs as too);
 * `stranger` (account, aws, service, federated) where the policy itself lets in whom no question names.
 */
export const assumeIntent = defineIntent({
  kind: 'assume',
  schema: assumeSchema,
  evaluate: (intent, input) => judge(intent, input),
  feedback: (_, witness) =>
    witness?.['allowed'] === true
      ? 'Somebody else gets the role. Follow the steps of their token: which of them should have stopped it?'
      : 'The app does not get the role. Follow the steps of its token: the first that fails is the one to mend.',
})

function judge(intent: AssumeIntent, input: Input): Outcome {
  const { ways, role } = intent
  const associated = associationsOf(input).some(one => one.roleArn === role)
  const way = ways.podIdentity && (associated || !ways.irsa) ? 'podIdentity' : 'irsa'
  const witness =
    (way === 'podIdentity' ? byPodIdentity(intent, input) : byToken(intent, input)) ??
    (asks(intent, 'trust') ? strangerWitness(intent, input, way) : undefined)
  return witness ? { held: false, witness: { ...witness, way } } : { held: true, proof: refusals(intent, input) }
}

const asks = ({ judges }: AssumeIntent, part: 'delivery' | 'questions' | 'trust'): boolean =>
  judges === 'everything' || judges === part || (judges === 'trust' && part === 'questions')

/** Why those are refused who shall be. */
const refusals = (intent: AssumeIntent, input: Input): Proof[] =>
  (intent.ways.irsa ?? []).flatMap(question => (question.expect === 'denied' ? refusal(intent, input, question) : []))

function byToken(intent: AssumeIntent, input: Input): Witness | undefined {
  const { irsa = [], podIdentity = [] } = intent.ways
  const allowed = asks(intent, 'delivery') ? irsa.find(one => one.expect === 'allowed') : undefined
  const delivered =
    (allowed && runsAsWitness(intent, input, allowed.sub)) ??
    (allowed && annotationWitness(intent, input, allowed.sub)) ??
    (allowed && skippedWitness(intent, input))
  if (delivered || !asks(intent, 'questions')) return delivered
  return (
    firstOf(irsa, one => tokenWitness(intent, input, one, one.expect)) ??
    firstOf(podIdentity, one => requestWitness(intent, input, one, 'denied'))
  )
}

function byPodIdentity(intent: AssumeIntent, input: Input): Witness | undefined {
  const { irsa = [], podIdentity = [] } = intent.ways
  const allowed = asks(intent, 'delivery') ? podIdentity.find(one => one.expect === 'allowed') : undefined
  const sub = allowed && `system:serviceaccount:${allowed.namespace}:${allowed.serviceAccount}`
  const delivered =
    (sub === undefined ? undefined : runsAsWitness(intent, input, sub)) ??
    (allowed && associationWitness(intent, input, allowed))
  if (delivered || !asks(intent, 'questions')) return delivered
  return (
    firstOf(podIdentity, one => requestWitness(intent, input, one, one.expect)) ??
    firstOf(irsa, one => tokenWitness(intent, input, one, 'denied'))
  )
}

function firstOf<T>(list: readonly T[], find: (one: T) => Witness | undefined): Witness | undefined {
  for (const one of list) {
    const witness = find(one)
    if (witness) return witness
  }
  return undefined
}
