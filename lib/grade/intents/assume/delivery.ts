import { accountNameOf } from '../../../facts/access/index.ts'
import { associationsOf, ROLE_ANNOTATION, roleArnProblem } from '../../../facts/cloud/index.ts'
import type { Resource } from '../../../k8s/resource.ts'
import type { Input } from '../../../facts/input.ts'
import type { Witness } from '../../types.ts'
import { missingWorkload, subjectText, workloadsNamed } from '../../workload.ts'
import { subjectOf } from './questions.ts'
import type { AssumeIntent, RequestQuestion } from './schema.ts'

/** Do the pods that need the role run as the account that gets it? */
export function runsAsWitness(intent: AssumeIntent, input: Input, sub: string): Witness | undefined {
  const { workload } = intent
  if (!workload) return undefined
  const subjects = workloadsNamed(input, workload)
  if (subjects.length === 0)
    return { kind: 'assume', step: 'account', missing: true, ...missingWorkload(input, workload) }
  const wanted = subjectOf(input, sub)
  for (const { pod } of subjects) {
    const name = accountNameOf(pod)
    const account = `system:serviceaccount:${pod.namespace}:${name}`
    if (account === wanted) continue
    return {
      kind: 'assume',
      step: 'account',
      account,
      says: `The pods of ${subjectText(workload)} run as ${account}, the role is for ${wanted ?? 'nobody'}.`,
      places: [pod.where(['serviceAccountName'])],
    }
  }
  return undefined
}

/** IRSA: the webhook acts on the annotation of the account; without it no token is projected. */
export function annotationWitness(intent: AssumeIntent, input: Input, sub: string): Witness | undefined {
  const [, namespace, name] = /^system:serviceaccount:([^:]+):([^:]+)$/.exec(subjectOf(input, sub) ?? '') ?? []
  const account = input.resources.find(
    one => one.kind === 'ServiceAccount' && one.group === '' && one.name === name && one.namespace === namespace,
  )
  const head = { kind: 'assume', step: 'annotation' }
  if (!account) {
    const elsewhere = input.reading.resources.find(one => one.kind === 'ServiceAccount' && one.name === name)
    const runs = intent.workload ? workloadsNamed(input, intent.workload)[0] : undefined
    return {
      ...head,
      missing: true,
      says:
        name === 'default' && !elsewhere
          ? 'The pods run as ServiceAccount default, and no file of yours annotates it.'
          : `There is no ServiceAccount ${name ?? ''} in namespace ${namespace ?? ''}${elsewhere ? `: yours is in ${elsewhere.namespace ?? ''}` : ''}.`,
      places: elsewhere
        ? [elsewhere.where(['metadata', 'name'])]
        : runs
          ? [runs.pod.where(['serviceAccountName'])]
          : [],
    }
  }
  const value = account.annotations[ROLE_ANNOTATION]
  if (value === intent.role) return audienceWitness(intent, account, sub)
  const place = account.where(['metadata', 'annotations', ROLE_ANNOTATION])
  if (value === undefined)
    return {
      ...head,
      says: `ServiceAccount ${account.name} is not annotated with ${ROLE_ANNOTATION}, so no token is projected.`,
      places: [place],
    }
  const problem = roleArnProblem(value)
  return {
    ...head,
    value,
    says: problem ?? `The annotation names ${value}; the role is ${intent.role}.`,
    places: [place],
  }
}

const SKIP_ANNOTATION = 'eks.amazonaws.com/skip-containers'

/** The webhook passes by the containers that this annotation of the pod lists: they get no token file and no role. */
export function skippedWitness(intent: AssumeIntent, input: Input): Witness | undefined {
  if (!intent.workload) return undefined
  for (const { pod } of workloadsNamed(input, intent.workload)) {
    const skipped = (pod.annotations[SKIP_ANNOTATION] ?? '').split(',').map(name => name.trim())
    const apps = pod.containers.filter(container => container.role === 'app')
    if (apps.length === 0 || !apps.every(container => skipped.includes(container.name))) continue
    return {
      kind: 'assume',
      step: 'annotation',
      value: skipped.join(','),
      says: `The annotation ${SKIP_ANNOTATION} keeps the token and the role from the containers ${skipped.join(', ')}.`,
      places: [pod.where(['containers'])],
    }
  }
  return undefined
}

/** The webhook asks for another audience than sts.amazonaws.com only where the account is annotated with one. */
function audienceWitness(intent: AssumeIntent, account: Resource, sub: string): Witness | undefined {
  const asked = account.annotations[AUDIENCE_ANNOTATION]
  const wanted = intent.ways.irsa?.find(one => one.sub === sub && one.expect === 'allowed')?.aud
  if (asked === undefined || wanted === undefined || asked === wanted) return undefined
  return {
    kind: 'assume',
    step: 'annotation',
    value: asked,
    says: `The annotation ${AUDIENCE_ANNOTATION} makes the token's audience ${asked}; the role is for ${String(wanted)}.`,
    places: [account.where(['metadata', 'annotations', AUDIENCE_ANNOTATION])],
  }
}

const AUDIENCE_ANNOTATION = 'eks.amazonaws.com/audience'

/** EKS Pod Identity: exactly one association of this role, for this account of this cluster, and an agent to serve it. */
export function associationWitness(
  intent: AssumeIntent,
  input: Input,
  { cluster, namespace, serviceAccount }: RequestQuestion,
): Witness | undefined {
  const head = { kind: 'assume', step: 'association' }
  const all = associationsOf(input)
  const right = all.filter(
    one =>
      one.cluster === cluster &&
      one.namespace === namespace &&
      one.serviceAccount === serviceAccount &&
      one.roleArn === intent.role,
  )
  const other = all.find(one => !right.includes(one)) ?? right[1]
  if (other)
    return {
      ...head,
      says: `This association gives ${other.roleArn || 'no role'} to ${other.namespace}/${other.serviceAccount} of ${other.cluster || 'no cluster'}; one entry, for ${namespace}/${serviceAccount} of ${cluster}, is what the app needs.`,
      places: [other.place],
    }
  if (right.length === 0)
    return {
      ...head,
      says: `No association gives the role to ${namespace}/${serviceAccount} of ${cluster}.`,
      places: [],
    }
  if (input.world.aws?.clusters.find(one => one.name === cluster)?.podIdentityAgent !== true)
    return { ...head, says: `Cluster ${cluster} runs no EKS Pod Identity agent.`, places: right.map(one => one.place) }
  const account = input.resources.some(
    one => one.kind === 'ServiceAccount' && one.name === serviceAccount && one.namespace === namespace,
  )
  return account
    ? undefined
    : {
        ...head,
        missing: true,
        says: `There is no ServiceAccount ${serviceAccount} in namespace ${namespace}.`,
        places: right.map(one => one.place),
      }
}
