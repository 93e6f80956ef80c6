import { at, listOf, textOf } from '../../source/json.ts'
import { objectsOf } from '../../k8s/make-resource.ts'
import type { Path } from '../../source/types.ts'
import type { Container, PodTemplate } from '../../k8s/pod.ts'
import type { Input } from '../input.ts'
import { claimFault, configMapExists, find, isOptional, secretExists, worldIsClosed } from './objects.ts'
import type { Existence } from './objects.ts'
import type { Check } from './types.ts'
import { itemsOf, volumesOf } from './volumes.ts'
import type { Volume } from './volumes.ts'

/** Pods wait in ContainerCreating (or Pending, for a claim) until every volume they name can be set up. */
export function volumeChecks(input: Input, pod: PodTemplate): Check[] {
  return volumesOf(pod).flatMap(volume => volumeCheck(input, pod, volume))
}

function volumeCheck(input: Input, pod: PodTemplate, volume: Volume): Check[] {
  const check = (verdict: 'no' | 'unknown', status: string, says: string, path: Path = volume.path): Check => ({
    question: 'volumes',
    verdict,
    status,
    says,
    field: 'volumes',
    value: volume.name,
    places: [pod.resource.where(path)],
  })
  switch (volume.type) {
    case 'secret':
    case 'configMap': {
      const name = textOf(volume.source[volume.type === 'secret' ? 'secretName' : 'name']) ?? ''
      return sourceChecks(
        input,
        pod,
        volume.type,
        name,
        volume.source,
        [...volume.path, volume.type],
        (verdict, says, path) =>
          check(verdict, 'ContainerCreating', `MountVolume.SetUp failed for volume "${volume.name}": ${says}`, path),
      )
    }
    case 'projected':
      return objectsOf(volume.source['sources']).flatMap(({ index, object }) =>
        (['secret', 'configMap'] as const).flatMap(type => {
          const source = object[type]
          if (source === undefined) return []
          return sourceChecks(
            input,
            pod,
            type,
            textOf(at(source, 'name')) ?? '',
            source,
            [...volume.path, 'projected', 'sources', index, type],
            (verdict, says, path) =>
              check(
                verdict,
                'ContainerCreating',
                `MountVolume.SetUp failed for volume "${volume.name}": ${says}`,
                path,
              ),
          )
        }),
      )
    case 'persistentVolumeClaim': {
      if (volume.claimTemplate) {
        const fault = claimFault(input, volume.source)
        return fault ? [check('no', 'Pending', `claim of ${volume.name}: ${fault}`)] : []
      }
      const name = textOf(volume.source['claimName']) ?? ''
      const claim = find(input, 'PersistentVolumeClaim', name, pod.namespace)
      const path = [...volume.path, 'persistentVolumeClaim', 'claimName']
      if (!claim)
        return worldIsClosed(input)
          ? [check('no', 'Pending', `persistentvolumeclaim "${name}" not found in namespace ${pod.namespace}`, path)]
          : [check('unknown', 'Pending', `Nothing here makes the claim ${name}.`, path)]
      const fault = input.own(claim) ? claimFault(input, claim.object['spec']) : undefined
      return fault
        ? [{ ...check('no', 'Pending', `claim ${name}: ${fault}`, path), places: [claim.where(['spec'], 'key')] }]
        : []
    }
    case 'ephemeral': {
      const fault = claimFault(input, at(volume.source, 'volumeClaimTemplate', 'spec'))
      return fault ? [check('no', 'Pending', `claim of ${volume.name}: ${fault}`)] : []
    }
    case 'gitRepo':
      return [check('no', 'ContainerCreating', 'gitRepo volumes are switched off in the kubelet')]
    default:
      return []
  }
}

type Report = (verdict: 'no' | 'unknown', says: string, path: Path) => Check

function existence(input: Input, pod: PodTemplate, type: 'secret' | 'configMap', name: string): Existence {
  return type === 'secret' ? secretExists(input, pod.namespace, name) : configMapExists(input, pod.namespace, name)
}

function sourceChecks(
  input: Input,
  pod: PodTemplate,
  type: 'secret' | 'configMap',
  name: string,
  source: Parameters<typeof at>[0],
  path: Path,
  report: Report,
): Check[] {
  if (isOptional(source)) return []
  const word = type === 'secret' ? 'secret' : 'configmap'
  const found = existence(input, pod, type, name)
  if (found.type === 'missing') return [report('no', `${word} "${name}" not found in namespace ${pod.namespace}`, path)]
  if (found.type === 'unknown') return [report('unknown', `nothing here makes the ${word} "${name}"`, path)]
  return (itemsOf(source) ?? [])
    .filter(item => found.keys && !found.keys.has(item.key))
    .map(item =>
      report('no', `references non-existent ${type === 'secret' ? 'secret' : 'config'} key: ${item.key}`, [
        ...path,
        'items',
      ]),
    )
}

/** Variables that come from a Secret or ConfigMap: what is missing keeps the container from being made. */
export function configChecks(input: Input, pod: PodTemplate, container: Container): Check[] {
  const checks: Check[] = []
  const add = (verdict: 'no' | 'unknown', says: string, path: Path): void => {
    checks.push({
      question: 'config',
      container: container.name,
      verdict,
      status: 'CreateContainerConfigError',
      says: `Error: ${says}`,
      field: 'env',
      places: [pod.resource.where(path)],
    })
  }
  const ask = (
    type: 'secret' | 'configMap',
    source: Parameters<typeof at>[0],
    key: string | undefined,
    path: Path,
  ): void => {
    if (source === undefined || isOptional(source)) return
    const name = textOf(at(source, 'name')) ?? ''
    const word = type === 'secret' ? 'secret' : 'configmap'
    const found = existence(input, pod, type, name)
    if (found.type === 'missing') add('no', `${word} "${name}" not found`, path)
    else if (found.type === 'unknown') add('unknown', `nothing here makes the ${word} "${name}"`, path)
    else if (key !== undefined && found.keys && !found.keys.has(key))
      add(
        'no',
        `couldn't find key ${key} in ${type === 'secret' ? 'Secret' : 'ConfigMap'} ${pod.namespace}/${name}`,
        path,
      )
  }
  for (const { index, object } of objectsOf(container.spec['env'])) {
    const path = [...container.path, 'env', index, 'valueFrom']
    const secret = at(object, 'valueFrom', 'secretKeyRef')
    const map = at(object, 'valueFrom', 'configMapKeyRef')
    ask('secret', secret, textOf(at(secret, 'key')), [...path, 'secretKeyRef'])
    ask('configMap', map, textOf(at(map, 'key')), [...path, 'configMapKeyRef'])
  }
  for (const { index, object } of objectsOf(listOf(container.spec['envFrom']))) {
    const path = [...container.path, 'envFrom', index]
    ask('secret', object['secretRef'], undefined, [...path, 'secretRef'])
    ask('configMap', object['configMapRef'], undefined, [...path, 'configMapRef'])
  }
  return checks
}
