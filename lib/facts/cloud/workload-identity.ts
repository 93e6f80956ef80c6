import { at, listOf, textOf } from '../../source/json.ts'
import { podOf, type PodTemplate } from '../../k8s/pod.ts'
import type { Resource } from '../../k8s/resource.ts'
import type { Place } from '../../source/types.ts'
import type { Input } from '../input.ts'

/** How a service account gets a cloud identity, cloud by cloud. */
export const ROLE_ANNOTATION = 'eks.amazonaws.com/role-arn'
export const GKE_ANNOTATION = 'iam.gke.io/gcp-service-account'
export const AZURE_ANNOTATION = 'azure.workload.identity/client-id'
export const AZURE_LABEL = 'azure.workload.identity/use'

export type CloudIdentity = {
  cloud: 'aws' | 'gcp' | 'azure'
  annotation: string
  value: string
  account: Resource
  place: Place
}

const ANNOTATIONS: readonly { cloud: CloudIdentity['cloud']; annotation: string }[] = [
  { cloud: 'aws', annotation: ROLE_ANNOTATION },
  { cloud: 'gcp', annotation: GKE_ANNOTATION },
  { cloud: 'azure', annotation: AZURE_ANNOTATION },
]

/** The cloud identities that service accounts are annotated with, the world's accounts included. */
export function cloudIdentitiesOf(input: Input): CloudIdentity[] {
  return input.once(readIdentities)
}

function readIdentities(input: Input): CloudIdentity[] {
  return input.resources.filter(isAccount).flatMap(account =>
    ANNOTATIONS.flatMap(({ cloud, annotation }) => {
      const value = account.annotations[annotation]
      if (value === undefined) return []
      return [{ cloud, annotation, value, account, place: account.where(['metadata', 'annotations', annotation]) }]
    }),
  )
}

export const isAccount = (resource: Resource): boolean => resource.kind === 'ServiceAccount' && resource.group === ''

/** An EKS Pod Identity association, as the course writes them down (kind PodIdentityAssociations of course.cs405/v1). */
export type Association = {
  cluster: string
  namespace: string
  serviceAccount: string
  roleArn: string
  /** Its place in the list. */
  index: number
  place: Place
  resource: Resource
}

export function associationsOf(input: Input): Association[] {
  return input.resources
    .filter(resource => resource.kind === 'PodIdentityAssociations')
    .flatMap(resource =>
      listOf(at(resource.object, 'spec', 'associations')).map((entry, index) => ({
        cluster: textOf(at(entry, 'cluster')) ?? '',
        namespace: textOf(at(entry, 'namespace')) ?? '',
        serviceAccount: textOf(at(entry, 'serviceAccount')) ?? '',
        roleArn: textOf(at(entry, 'roleArn')) ?? '',
        index,
        place: resource.where(['spec', 'associations', index]),
        resource,
      })),
    )
}

/** Pods whose account is annotated for Azure but which lack the label: the webhook passes them by. */
export function azurePodsWithoutLabel(input: Input): { pod: PodTemplate; identity: CloudIdentity }[] {
  const azure = cloudIdentitiesOf(input).filter(identity => identity.cloud === 'azure')
  return input.resources.flatMap(resource => {
    const pod = podOf(resource)
    const name = pod && (textOf(pod.spec['serviceAccountName']) ?? textOf(pod.spec['serviceAccount']) ?? 'default')
    const identity = azure.find(one => one.account.name === name && one.account.namespace === pod?.namespace)
    return pod && identity && pod.labels[AZURE_LABEL] !== 'true' ? [{ pod, identity }] : []
  })
}
