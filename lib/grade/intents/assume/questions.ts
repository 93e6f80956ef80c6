import { askAsPodIdentity, askWithToken, type AssumeResult } from '../../../facts/cloud/index.ts'
import type { Input } from '../../../facts/input.ts'
import type { Place } from '../../../source/types.ts'
import { identityNamed } from '../../identity.ts'
import type { Proof, Witness } from '../../types.ts'
import type { AssumeIntent, RequestQuestion, TokenQuestion } from './schema.ts'

type Expect = 'allowed' | 'denied'

/** Undefined if STS answers this token as expected. */
export function tokenWitness(
  intent: AssumeIntent,
  input: Input,
  question: TokenQuestion,
  expect: Expect,
): Witness | undefined {
  const sub = subjectOf(input, question.sub)
  if (sub === undefined)
    return {
      kind: 'assume',
      token: question.name,
      missing: true,
      expect,
      says: `There are no ${question.sub} in your files.`,
      places: [],
    }
  const result = askWithToken(input, { cluster: question.cluster, sub, aud: question.aud, role: intent.role })
  const witness = witnessOf(question.name, result, expect)
  const twin = expect === 'denied' ? intent.ways.irsa?.find(one => sameToken(input, one, question)) : undefined
  if (!witness || !twin) return witness
  return {
    ...witness,
    sharedWith: twin.name,
    says: `${witness.says} It is the same account as that of ${twin.name}: ${sub}.`,
  }
}

/** The token that is to be allowed, under another name. */
const sameToken = (input: Input, one: TokenQuestion, other: TokenQuestion): boolean =>
  one.expect === 'allowed' &&
  one.cluster === other.cluster &&
  String(one.aud) === String(other.aud) &&
  subjectOf(input, one.sub) === subjectOf(input, other.sub)

/** What refuses this token, on the line that does. */
export function refusal(intent: AssumeIntent, input: Input, { name, cluster, sub, aud }: TokenQuestion): Proof[] {
  const subject = subjectOf(input, sub)
  const result =
    subject === undefined ? undefined : askWithToken(input, { cluster, sub: subject, aud, role: intent.role })
  if (!result || result.allowed) return []
  const place = result.steps.find(step => !step.held)?.place
  return [{ says: `The role is refused to ${name}. ${result.because}`, places: place ? [place] : [] }]
}

/** Undefined if STS answers the EKS service as expected. */
export function requestWitness(
  intent: AssumeIntent,
  input: Input,
  question: RequestQuestion,
  expect: Expect,
): Witness | undefined {
  const { cluster, namespace, serviceAccount } = question
  return witnessOf(
    question.name,
    askAsPodIdentity(input, { cluster, namespace, serviceAccount, role: intent.role }),
    expect,
  )
}

/** `system:serviceaccount:NS:NAME`, of the pods where the question names a workload. */
export function subjectOf(input: Input, sub: string): string | undefined {
  return sub.startsWith('pods of ') ? identityNamed(input, sub)?.identity.user : sub
}

function witnessOf(token: string, result: AssumeResult, expect: Expect): Witness | undefined {
  if (result.allowed === (expect === 'allowed')) return undefined
  const failed = result.steps.find(step => !step.held)
  const places: Place[] = result.allowed ? result.by.map(one => one.place) : failed?.place ? [failed.place] : []
  const conditions = result.steps.filter(step => step.id === 'condition' && step.place)
  return {
    kind: 'assume',
    token,
    expect,
    allowed: result.allowed,
    step: failed?.id ?? 'none',
    ...(failed?.key !== undefined && { key: failed.key, claim: failed.key.split(':').at(-1) ?? '' }),
    // The claims and keys that the deciding statement asks for.
    asked: result.steps.flatMap(step => (step.key === undefined ? [] : [step.key.split(':').at(-1) ?? ''])),
    says: result.allowed
      ? `The role is given to ${token}. ${result.because}`
      : `The role is refused to ${token}. ${result.because}`,
    places: result.allowed ? [...places, ...conditions.flatMap(step => step.place ?? [])] : places,
  }
}
