import { at, listOf, objectOf, textOf } from '../../source/json.ts'
import type { Json, Place } from '../../source/types.ts'
import type { Container, PodTemplate } from '../../k8s/pod.ts'
import type { Input } from '../input.ts'
import { associationsOf, cloudIdentitiesOf } from './workload-identity.ts'

/** A static AWS key in the environment of a container. `reference`: it comes from a Secret or ConfigMap. */
export type StaticKey = { name: string; reference: boolean; shaped: boolean; place: Place }

const NAMES = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY']

/** Long-term and session key ids, and the secret that goes with them, by their published shape. */
const isShaped = (name: string, value: string): boolean =>
  name === 'AWS_ACCESS_KEY_ID' ? /^A(KIA|SIA)[A-Z2-7]{16}$/.test(value) : /^[A-Za-z0-9/+]{40}$/.test(value)

/**
 * The first AWS key that a container's environment brings: by value, by reference, or by `envFrom` of an object that is
 * among the files. Nothing where the SDK is sent to another endpoint (MinIO, LocalStack): those keys are not AWS's.
 */
export function staticKeyOf(input: Input, pod: PodTemplate, container: Container): StaticKey | undefined {
  const env = listOf(container.spec['env']).map((entry, index) => ({
    entry,
    index,
    name: textOf(at(entry, 'name')) ?? '',
  }))
  if (env.some(({ name, entry }) => /^AWS_ENDPOINT_URL/.test(name) && (textOf(at(entry, 'value')) ?? '') !== ''))
    return undefined
  for (const { entry, index, name } of env) {
    if (!NAMES.includes(name)) continue
    const value = textOf(at(entry, 'value'))
    const from = at(entry, 'valueFrom', 'secretKeyRef') ?? at(entry, 'valueFrom', 'configMapKeyRef')
    const path = [...container.path, 'env', index]
    if (from !== undefined)
      return { name, reference: true, shaped: false, place: pod.resource.where([...path, 'valueFrom'], 'key') }
    if (value)
      return { name, reference: false, shaped: isShaped(name, value), place: pod.resource.where([...path, 'value']) }
  }
  return fromObjects(input, pod, container)
}

function fromObjects(input: Input, pod: PodTemplate, container: Container): StaticKey | undefined {
  for (const [index, entry] of listOf(container.spec['envFrom']).entries()) {
    const prefix = textOf(at(entry, 'prefix')) ?? ''
    for (const [field, kind] of [
      ['secretRef', 'Secret'],
      ['configMapRef', 'ConfigMap'],
    ] as const) {
      const object = textOf(at(entry, field, 'name'))
      const keys = object === undefined ? [] : keysOf(input, kind, pod.namespace, object)
      const name = keys.map(key => prefix + key).find(key => NAMES.includes(key))
      if (name !== undefined)
        return {
          name,
          reference: true,
          shaped: false,
          place: pod.resource.where([...container.path, 'envFrom', index, field, 'name']),
        }
    }
  }
  return undefined
}

function keysOf(input: Input, kind: string, namespace: string, name: string): string[] {
  const found = input.resources.find(one => one.kind === kind && one.name === name && one.namespace === namespace)
  const names = (value: Json | undefined): string[] => Object.keys(objectOf(value) ?? {})
  return found ? [...names(found.object['data']), ...names(found.object['stringData'])] : []
}

/** The role that a service account has, by annotation or association. */
export function roleOf(input: Input, namespace: string, account: string): string | undefined {
  const annotated = cloudIdentitiesOf(input).find(
    one => one.cloud === 'aws' && one.account.name === account && one.account.namespace === namespace,
  )
  return (
    annotated?.value ??
    associationsOf(input).find(one => one.namespace === namespace && one.serviceAccount === account)?.roleArn
  )
}
