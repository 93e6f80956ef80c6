import type { Path, Place } from '../../../source/types.ts'
import type { Container, PodTemplate } from '../../../k8s/pod.ts'
import { parseReference } from '../../../facts/image/reference.ts'
import { resolveImage } from '../../../facts/image/registry.ts'
import type { Input } from '../../../facts/input.ts'
import { imageOf, portsServed, processOf } from '../../../facts/kubelet/index.ts'
import { deliveryLoss } from './delivery.ts'
import { nodeTouchedLoss } from './node-touched.ts'
import type { Keep } from './schema.ts'
import { limitLoss } from './limit.ts'
import { dataLoss, nodeFilesLoss, volumeLoss } from './volume.ts'

/** What is lost, in plain words; undefined if nothing is. */
export type Loss = {
  says: string
  places: Place[]
  container?: string
  field?: string
  value?: string
  /** Of `node-files`: the process may not read them, or another folder is mounted. */
  unreadable?: true
  otherFolder?: true
}

export function lossOf(input: Input, pod: PodTemplate, entry: Keep): Loss | undefined {
  switch (entry.has) {
    case 'container':
      return containerLoss(pod, entry)
    case 'image':
      return imageLoss(input, pod, entry)
    case 'port':
      return anyOf(pod, entry.container, container => portLoss(input, pod, container, entry.port))
    case 'volume':
      return anyOf(pod, entry.container, container => volumeLoss(input, pod, container, entry))
    case 'node-files':
      return anyOf(pod, entry.container, container => nodeFilesLoss(input, pod, container, entry))
    case 'node-untouched':
      return nodeTouchedLoss(pod)
    case 'replicas':
      return pod.replicas >= entry.atLeast
        ? undefined
        : {
            says: `${pod.replicas} pods are made; it needs ${entry.atLeast}.`,
            places: [pod.resource.where(['spec', 'replicas'])],
            field: 'replicas',
            value: String(pod.replicas),
          }
    case 'env':
    case 'input':
      return anyOf(pod, entry.container, container => deliveryLoss(input, pod, container, entry))
    case 'data':
      return anyOf(pod, entry.container, container => dataLoss(input, pod, container))
    case 'setting':
      return everyOf(pod, entry.container, container => settingLoss(pod, container, entry.field, entry.value))
    case 'limit':
      return everyOf(pod, entry.container, container => limitLoss(input, pod, container, entry.resource))
  }
}

type Ask = (container: Container) => Loss | undefined
export const runners = (pod: PodTemplate, name: string | undefined): Container[] =>
  pod.containers.filter(container => container.role !== 'ephemeral' && (name === undefined || container.name === name))
const gone = (pod: PodTemplate, name: string | undefined): Loss => ({
  says: name === undefined ? 'The pod has no containers.' : `Container ${name} is gone.`,
  places: [pod.where(['containers'], 'key')],
  ...(name === undefined ? {} : { container: name }),
})

/** One container that fits is enough. */
function anyOf(pod: PodTemplate, name: string | undefined, ask: Ask): Loss | undefined {
  let loss: Loss | undefined
  for (const container of runners(pod, name)) {
    const mine = ask(container)
    if (!mine) return undefined
    loss ??= mine
  }
  return loss ?? gone(pod, name)
}

function everyOf(pod: PodTemplate, name: string | undefined, ask: Ask): Loss | undefined {
  const containers = runners(pod, name)
  if (containers.length === 0) return gone(pod, name)
  for (const container of containers) {
    const loss = ask(container)
    if (loss) return loss
  }
  return undefined
}

function containerLoss(pod: PodTemplate, entry: Extract<Keep, { has: 'container' }>): Loss | undefined {
  const container = pod.containers.find(one => one.name === entry.name)
  if (!container) return gone(pod, entry.name)
  if (entry.role === undefined || container.role === entry.role) return undefined
  return {
    says: `Container ${entry.name} is now of the kind ${container.role}; it was ${entry.role}.`,
    places: [pod.resource.where([...container.path, 'name'])],
    container: entry.name,
    value: container.role,
  }
}

function imageLoss(input: Input, pod: PodTemplate, entry: Extract<Keep, { has: 'image' }>): Loss | undefined {
  const names = [entry.repository].flat()
  const repositories = names.map(name => {
    const wanted = parseReference(name)
    return wanted.ok ? wanted.reference.repository : name
  })
  const unlike = Object.entries(entry.facts ?? {}).flatMap(([fact, wanted]) =>
    runners(pod, entry.container).flatMap(
      container => factLoss(input, pod, container, repositories, fact, wanted) ?? [],
    ),
  )[0]
  if (unlike) return unlike
  return anyOf(pod, entry.container, container => {
    const places = [pod.resource.where([...container.path, 'image'])]
    const base = { places, container: container.name, field: 'image', value: container.image ?? '' }
    const parsed = parseReference(container.image ?? '')
    if (!parsed.ok || !repositories.includes(parsed.reference.repository))
      return { ...base, says: `${container.name} no longer runs ${names[0] ?? ''}.` }
    if (entry.pinned && parsed.reference.digest === undefined)
      return {
        ...base,
        says: `${container.image ?? ''} names no digest: what it brings can change without a change here.`,
      }
    const answer = resolveImage(input, container.image ?? '')
    return entry.known && answer.type === 'missing' ? { ...base, says: answer.reason } : undefined
  })
}

/** An image of these repositories of which the world does not say what it must. */
function factLoss(
  input: Input,
  pod: PodTemplate,
  container: Container,
  repositories: readonly string[],
  fact: string,
  wanted: string,
): Loss | undefined {
  const answer = resolveImage(input, container.image ?? '')
  if (answer.type !== 'found' || !repositories.includes(answer.reference.repository)) return undefined
  const value = (answer.facts as Record<string, unknown>)[fact]
  if (value === wanted) return undefined
  return {
    says: `${container.name} runs ${answer.name}; the registry says of it ${value === undefined ? `nothing about ${fact}` : `${fact}: ${String(value)}`}, not ${fact}: ${wanted}.`,
    places: [pod.resource.where([...container.path, 'image'])],
    container: container.name,
    field: fact,
    value: value === undefined ? 'unset' : String(value),
  }
}

function portLoss(input: Input, pod: PodTemplate, container: Container, port: number): Loss | undefined {
  const image = imageOf(input, pod, container)
  if (portsServed(input, pod, container, image, processOf(pod, container, image.user)).includes(port)) return undefined
  return {
    says: `Nothing serves port ${port} any more.`,
    places: [pod.resource.where([...container.path, 'image'])],
    container: container.name,
    field: 'port',
    value: String(port),
  }
}

/** The value that counts for the container, and where it stands or would stand. */
export function settingOf(container: Container, field: string): { value: unknown; path: Path } {
  const inherited = (container.effective as Record<string, { value: unknown; path: Path } | undefined>)[field]
  if (inherited) return inherited
  const route = field.split('.')
  return { value: container.security(...route), path: [...container.path, 'securityContext', ...route] }
}

function settingLoss(
  pod: PodTemplate,
  container: Container,
  field: string,
  wanted: string | number | boolean,
): Loss | undefined {
  const { value, path } = settingOf(container, field)
  if (value === wanted) return undefined
  return {
    says: `${container.name}: ${field} is ${value === undefined ? 'not set' : JSON.stringify(value)}; it has to be ${String(wanted)}.`,
    places: [pod.resource.where(path, 'entry')],
    container: container.name,
    field,
    value: value === undefined ? 'unset' : String(value),
  }
}
