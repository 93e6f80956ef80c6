import { at, listOf, textOf } from '../../source/json.ts'
import type { Place } from '../../source/types.ts'
import { podOf, type Container, type PodTemplate } from '../../k8s/pod.ts'
import { refText } from '../../k8s/resource.ts'
import type { Input } from '../input.ts'
import { filesOf, madeSecrets } from '../kubelet/index.ts'
import { driverFiles } from './driver-files.ts'
import { environmentOf, expand, type Piece } from './environment.ts'
import { mayBe, originOf, type ManagerRecord } from './origin.ts'
import { apiSightings, sightings } from './search.ts'

/** A credential whose traces are followed: by its value, by where a manager keeps it, by its Secret, or by several of these. */
export type Credential = {
  name: string
  value?: string | undefined
  record?: ManagerRecord | undefined
  secret?: { namespace: string; name: string; key: string } | undefined
}

/** The places a value can be in, from the widest circle of readers to the narrowest. */
export const STATIONS = ['git', 'objects', 'arguments', 'environment', 'logs', 'etcd', 'file', 'manager'] as const
export type Station = (typeof STATIONS)[number]
export type Trace = { station: Station; exists: 'yes' | 'possible' | 'no'; says: string; places: Place[] }

/** Where does this value exist? One trace for each station. */
export function tracesOf(input: Input, credential: Credential): Trace[] {
  const pods = input.resources.flatMap(resource => podOf(resource) ?? [])
  const seen = credential.value === undefined ? [] : sightings(input, credential.value)
  const inObjects = credential.value === undefined ? [] : apiSightings(input, credential.value)
  const inside = pods.flatMap(pod => pod.containers.flatMap(container => insideOf(input, pod, container, credential)))
  const of = (station: Station) => inside.filter(one => one.station === station)
  const secrets = secretsWith(input, credential)
  const printed = [...of('environment'), ...of('arguments')]
  const trace = (
    station: Station,
    found: { says: string; place: Place }[],
    none: string,
    exists: Trace['exists'] = 'yes',
  ): Trace =>
    found.length === 0
      ? { station, exists: 'no', says: none, places: [] }
      : {
          station,
          exists,
          says: [...new Set(found.map(one => one.says))].join(' '),
          places: found.map(one => one.place),
        }
  return [
    trace(
      'git',
      seen.map(one => ({ says: one.encoded ? 'The value, encoded.' : 'The value itself.', place: one.where })),
      'Names only.',
    ),
    trace(
      'objects',
      inObjects.map(one => ({ says: `In ${one.resource ? refText(one.resource) : 'an object'}.`, place: one.where })),
      'References only.',
    ),
    trace('arguments', of('arguments'), 'Not among the arguments.'),
    trace('environment', of('environment'), 'No variable holds it.'),
    trace(
      'logs',
      printed.map(one => ({ says: 'If the program prints its settings or crashes with them.', place: one.place })),
      'Only if the program prints what it has read.',
      'possible',
    ),
    trace('etcd', secrets, 'No Secret holds it.'),
    trace('file', of('file'), 'Not mounted.'),
    managerTrace(input, credential),
  ]
}

type Inside = { station: Station; says: string; place: Place }

function insideOf(input: Input, pod: PodTemplate, container: Container, credential: Credential): Inside[] {
  const found: Inside[] = []
  const environment = environmentOf(input, pod, container)
  const isIt = (piece: Piece): boolean => {
    if (piece.type === 'text') return credential.value !== undefined && piece.text.includes(credential.value)
    return piece.type === 'secret' && isSecret(input, credential, pod.namespace, piece.name, piece.key)
  }
  for (const [name, value] of environment)
    if (value.pieces.some(isIt))
      found.push({
        station: 'environment',
        says: `${name} of ${container.name}, and of all its child processes.`,
        place: value.where,
      })
  for (const field of ['command', 'args'] as const)
    for (const [index, word] of listOf(container.spec[field]).entries())
      if (expand(textOf(word) ?? '', environment).some(isIt))
        found.push({
          station: 'arguments',
          says: `The command line of ${container.name}, in every process list.`,
          place: pod.resource.where([...container.path, field, index]),
        })
  for (const file of filesOf(input, pod, container))
    if (file.from.kind === 'Secret' && isSecret(input, credential, pod.namespace, file.from.name, file.from.key ?? ''))
      found.push({
        station: 'file',
        says: `${file.path} in ${container.name}, mode 0${file.mode.toString(8)}${file.readable ? '' : ', which the program cannot read'}.`,
        place: file.mount,
      })
  for (const file of driverFiles(input, pod, container))
    if (file.record && credential.record && mayBe({ type: 'manager', record: file.record }, credential))
      found.push({
        station: 'file',
        says: `${file.path} in ${container.name}, from the CSI driver.`,
        place: file.where,
      })
  return found
}

function isSecret(input: Input, credential: Credential, namespace: string, name: string, key: string): boolean {
  const { secret } = credential
  if (secret) return secret.namespace === namespace && secret.name === name && secret.key === key
  const origin = originOf(input, namespace, name, key)
  if (origin.type === 'manager') return credential.record !== undefined && mayBe(origin, credential)
  return origin.type === 'literal' && credential.value !== undefined && origin.value === credential.value
}

function secretsWith(input: Input, credential: Credential): { says: string; place: Place }[] {
  return input.once(madeSecrets).flatMap(({ namespace, name, keys, resource }) => {
    const held = [...(keys ?? [])].filter(key => isSecret(input, credential, namespace ?? 'default', name, key))
    return held.map(key => ({
      says: `Secret ${namespace ?? 'default'}/${name}, key ${key}: base64, and encrypted only if the cluster encrypts at rest.`,
      place: resource.where(['metadata', 'name']),
    }))
  })
}

function managerTrace(input: Input, credential: Credential): Trace {
  const { record } = credential
  const asked = record
    ? input.resources.filter(
        one =>
          one.kind === 'ExternalSecret' &&
          [
            ...listOf(at(one.object, 'spec', 'data')).map(entry => at(entry, 'remoteRef', 'key')),
            ...listOf(at(one.object, 'spec', 'dataFrom')).map(entry => at(entry, 'extract', 'key')),
          ].includes(record.key),
      )
    : []
  return record
    ? {
        station: 'manager',
        exists: 'yes',
        says: `Record ${record.key}${record.property ? `, property ${record.property}` : ''}: encrypted, versioned, each reading logged.`,
        places: asked.map(one => one.where(['metadata', 'name'])),
      }
    : { station: 'manager', exists: 'no', says: 'These files name no record of a manager.', places: [] }
}
