import { at, boolOf, textOf } from '../../source/json.ts'
import type { Json, Path, Place } from '../../source/types.ts'
import { objectsOf } from '../../k8s/make-resource.ts'
import { podOf, type PodTemplate } from '../../k8s/pod.ts'
import type { Input } from '../input.ts'
import { madeSecrets, secretExists, volumesOf, worldIsClosed, type MadeSecret } from '../kubelet/index.ts'

/** A pod's reference to a Secret, or to one of its keys. Without the Secret the pod does not start; `optional` ones are left out. */
export type SecretReference = { namespace: string; name: string; key: string | undefined; where: Place }

/** Every reference of the learner's pods: variables, envFrom, volumes, projected sources. Pull secrets may be missing. */
export const secretReferences = (input: Input): SecretReference[] =>
  input.reading.resources.flatMap(resource => {
    const pod = podOf(resource)
    return pod ? [...inVariables(pod), ...inVolumes(pod)] : []
  })

function inVariables(pod: PodTemplate): SecretReference[] {
  return pod.containers.flatMap(container => [
    ...objectsOf(container.spec['env']).flatMap(({ index, object }) =>
      one(
        pod,
        at(object, 'valueFrom', 'secretKeyRef'),
        [...container.path, 'env', index, 'valueFrom', 'secretKeyRef'],
        'key',
      ),
    ),
    ...objectsOf(container.spec['envFrom']).flatMap(({ index, object }) =>
      one(pod, object['secretRef'], [...container.path, 'envFrom', index, 'secretRef']),
    ),
  ])
}

function inVolumes(pod: PodTemplate): SecretReference[] {
  return volumesOf(pod).flatMap(volume => {
    const path = [...volume.path, volume.type]
    if (volume.type === 'secret') return source(pod, volume.source, path, 'secretName')
    if (volume.type !== 'projected') return []
    return objectsOf(volume.source['sources']).flatMap(({ index, object }) =>
      source(pod, object['secret'], [...path, 'sources', index, 'secret'], 'name'),
    )
  })
}

function one(pod: PodTemplate, value: Json | undefined, path: Path, keyField?: string): SecretReference[] {
  const name = textOf(at(value, 'name'))
  if (!name || boolOf(at(value, 'optional')) === true) return []
  const key = keyField === undefined ? undefined : textOf(at(value, keyField))
  const reference = { namespace: pod.namespace, name }
  return [
    { ...reference, key: undefined, where: pod.resource.where([...path, 'name']) },
    ...(key === undefined || keyField === undefined
      ? []
      : [{ ...reference, key, where: pod.resource.where([...path, keyField]) }]),
  ]
}

function source(pod: PodTemplate, value: Json | undefined, path: Path, nameField: string): SecretReference[] {
  const name = textOf(at(value, nameField))
  if (!name || boolOf(at(value, 'optional')) === true) return []
  const reference = { namespace: pod.namespace, name }
  return [
    { ...reference, key: undefined, where: pod.resource.where([...path, nameField]) },
    ...objectsOf(at(value, 'items')).flatMap(({ index, object }) => {
      const key = textOf(object['key'])
      return key === undefined
        ? []
        : [{ ...reference, key, where: pod.resource.where([...path, 'items', index, 'key']) }]
    }),
  ]
}

export type DanglingReference = { reference: SecretReference; says: string; near?: MadeSecret }

/**
 * References that nothing fulfils, as far as these files can tell: the Secret is made without the key; the world is closed
 * and nobody makes it; it is made, but in another namespace; or another Secret is made in the same file and namespace that
 * nobody asks for, so that the two names were meant to be one.
 */
export function danglingReferences(input: Input): DanglingReference[] {
  const references = input.once(secretReferences)
  const made = input.once(madeSecrets)
  const asked = (one: MadeSecret): boolean =>
    references.some(ref => ref.name === one.name && ref.namespace === one.namespace)
  return references.flatMap(reference => {
    const { namespace, name, key } = reference
    const found = secretExists(input, namespace, name)
    if (found.type === 'there') {
      if (key === undefined || !found.keys || found.keys.has(key)) return []
      const keys = [...found.keys].join(', ') || 'none'
      return [{ reference, says: `Secret ${namespace}/${name} has no key ${key} (its keys: ${keys}).` }]
    }
    if (key !== undefined) return []
    const elsewhere = made.find(one => one.name === name)
    if (elsewhere)
      return [
        {
          reference,
          says: `Secret ${name} is made in ${elsewhere.namespace}, and a pod of ${namespace} reads only Secrets of ${namespace}.`,
          near: elsewhere,
        },
      ]
    const unasked = made.find(
      one => one.namespace === namespace && one.resource.file === reference.where.file && !asked(one) && isForPods(one),
    )
    if (!worldIsClosed(input) && !unasked) return []
    return [
      {
        reference,
        says: `Nothing here makes Secret ${namespace}/${name}.`,
        ...(unasked ? { near: unasked } : {}),
      },
    ]
  })
}

/** Logins of registries, TLS for an Ingress and tokens of accounts are made for others than pods. */
const isForPods = ({ resource }: MadeSecret): boolean =>
  resource.kind !== 'Certificate' &&
  !/^(kubernetes\.io\/(dockerconfigjson|dockercfg|tls|service-account-token)|bootstrap\.kubernetes\.io\/token)$/.test(
    textOf(resource.object['type']) ?? textOf(at(resource.object, 'spec', 'target', 'template', 'type')) ?? '',
  )
