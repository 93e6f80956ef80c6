import type { Place } from '../../source/types.ts'
import type { Container, PodTemplate } from '../../k8s/pod.ts'
import type { Input } from '../input.ts'
import { registryOf } from '../image/registry.ts'
import { cleanPath, filesOf, imageOf } from '../kubelet/index.ts'
import { driverFiles } from './driver-files.ts'
import { argumentOf, environmentOf, type Piece, type Value } from './environment.ts'
import { mayBe, originOf, type ManagerRecord } from './origin.ts'

/** How a value comes into a container. `refreshed`: a rotated value reaches the running program's files. */
export type Route = 'variable' | 'argument' | 'file' | 'driver-file'
export type Arrival = { arrives: true; route: Route; name: string; refreshed: boolean; places: Place[] }
export type Loss = { arrives: false; name: string; problem: Problem; says: string; places: Place[] }
export type Problem =
  | 'absent'
  | 'empty'
  | 'unresolved'
  | 'no-such-file'
  | 'unreadable'
  | 'other-credential'
  | 'encoded'
  | 'no-password'
  | 'no-host'

export type Wanted = {
  /** The input's name in world/images.yaml: "database password". */
  input: string
  /** Where the right value is kept. */
  record?: ManagerRecord | undefined
  /** The value itself, where a literal is a right answer too. */
  value?: string | undefined
}

/** The names that an image takes an input under (world/images.yaml); of an image that is not there, those of its repository. */
export function namesOf(input: Input, pod: PodTemplate, container: Container, wanted: string): string[] {
  const { answer, facts } = imageOf(input, pod, container)
  if (facts || answer.type !== 'missing') return facts?.inputs[wanted] ?? []
  const { repository } = answer.reference
  const kin = (input.once(registryOf) ?? []).find(
    entry => entry.repository === repository && entry.facts.inputs[wanted],
  )
  return kin?.facts.inputs[wanted] ?? []
}

/** Does what the image needs arrive, under one of the names it takes it under? The answer of each name. */
export function deliveriesOf(input: Input, pod: PodTemplate, container: Container, wanted: Wanted): (Arrival | Loss)[] {
  const environment = environmentOf(input, pod, container)
  return namesOf(input, pod, container, wanted.input).map(name => {
    const argument = name.startsWith('--')
    const value = argument ? argumentOf(input, pod, container, name) : environment.get(name)
    if (!value)
      return lost(name, 'absent', `${container.name} gets no ${name}.`, [
        pod.resource.where([...container.path, argument ? 'args' : 'env'], 'key'),
      ])
    if (name.endsWith('_FILE')) return fromFile(input, pod, container, name, value, wanted)
    return fromValue(input, pod, argument ? 'argument' : 'variable', name, value, wanted)
  })
}

const lost = (name: string, problem: Problem, says: string, places: Place[]): Loss => ({
  arrives: false,
  name,
  problem,
  says,
  places,
})

const isHost = (wanted: Wanted): boolean => /host/i.test(wanted.input)

function fromValue(
  input: Input,
  pod: PodTemplate,
  route: 'variable' | 'argument',
  name: string,
  value: Value,
  wanted: Wanted,
): Arrival | Loss {
  const lose = (problem: Problem, says: string): Loss => lost(name, problem, says, [value.where])
  const unresolved = value.pieces.find(piece => piece.type === 'text' && /\$\([A-Za-z_][\w.-]*\)/.test(piece.text))
  let pieces = value.pieces
  if (/url/i.test(name)) {
    const parts = urlParts(pieces)
    if (parts) {
      pieces = isHost(wanted) ? parts.host : parts.password
      if (pieces.length === 0)
        return isHost(wanted)
          ? lose('no-host', `The URL in ${name} names no host.`)
          : lose('no-password', `The URL in ${name} has no password in it.`)
    } else if (pieces.every(piece => piece.type === 'text'))
      return lose('no-password', `${name} is no URL that has a ${isHost(wanted) ? 'host' : 'password'} in it.`)
    // A whole URL from a Secret or from the cluster: what is in it cannot be told.
    else if (pieces.length === 1)
      return fits(input, pod, { input: wanted.input }, pieces, lose) ?? found(route, name, value)
  }
  if (unresolved && pieces.some(piece => piece.type === 'text' && /\$\([A-Za-z_][\w.-]*\)/.test(piece.text)))
    return lose('unresolved', `${name} asks for a variable that is not there: the program gets the letters themselves.`)
  return fits(input, pod, wanted, pieces, lose) ?? found(route, name, value)
}

const found = (route: Route, name: string, value: Value): Arrival => ({
  arrives: true,
  route,
  name,
  refreshed: false,
  places: [value.where],
})

/** Why the pieces are not the wanted value; undefined if they are, as far as can be told. */
function fits(
  input: Input,
  pod: PodTemplate,
  wanted: Wanted,
  pieces: readonly Piece[],
  lose: (problem: Problem, says: string) => Loss,
): Loss | undefined {
  const text = pieces.map(piece => (piece.type === 'text' ? piece.text : '')).join('')
  const [only] = pieces
  if (pieces.length === 0 || (pieces.every(piece => piece.type === 'text') && text.trim() === ''))
    return lose('empty', 'It is empty.')
  if (pieces.length === 1 && only?.type === 'secret') {
    if (mayBe(originOf(input, pod.namespace, only.name, only.key), wanted)) return undefined
    return lose('other-credential', `Key ${only.key} of Secret ${only.name} is not the ${wanted.input}.`)
  }
  if (pieces.some(piece => piece.type !== 'text'))
    // Letters around a credential make another one.
    return pieces.some(piece => piece.type === 'secret') && wanted.record
      ? lose('other-credential', `The ${wanted.input} has other letters around it.`)
      : undefined
  if (isHost(wanted) || wanted.value === undefined || text === wanted.value) return undefined
  return text.replace(/=+$/, '') === btoa(wanted.value).replace(/=+$/, '')
    ? lose('encoded', `The program gets the base64 of the ${wanted.input}: nobody decodes a variable for it.`)
    : lose('other-credential', `That is not the ${wanted.input}.`)
}

/** Host and password of `scheme://user:password@host`, or of `?password=`, as pieces; undefined if the text is no URL. */
function urlParts(pieces: readonly Piece[]): { host: Piece[]; password: Piece[] } | undefined {
  // One private-use letter stands for each piece that is no text.
  const text = pieces
    .map((piece, index) => (piece.type === 'text' ? piece.text : String.fromCharCode(0xe000 + index)))
    .join('')
  const match = /^[a-z][a-z0-9+.-]*:\/\/(?:[^:@/?#]*(?::([^@]*))?@)?([^:/?#]*)/i.exec(text)
  if (!match) return undefined
  const back = (part: string): Piece[] =>
    part
      .split(/([\ue000-\uf8ff])/)
      .filter(Boolean)
      .map(one => {
        const index = one.charCodeAt(0) - 0xe000
        const piece = one.length === 1 && index >= 0 ? pieces[index] : undefined
        return piece ?? { type: 'text', text: decode(one) }
      })
  const query = /[?&;]password=([^&;#]*)/i.exec(text)?.[1]
  return { host: back(match[2] ?? ''), password: back(match[1] || query || '') }
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function fromFile(
  input: Input,
  pod: PodTemplate,
  container: Container,
  name: string,
  value: Value,
  wanted: Wanted,
): Arrival | Loss {
  const lose = (problem: Problem, says: string, ...more: Place[]): Loss =>
    lost(name, problem, says, [value.where, ...more])
  if (!value.pieces.every(piece => piece.type === 'text'))
    return lose('no-such-file', `${name} is the path of a file; here it gets a value from the cluster.`)
  const text = value.pieces.map(piece => (piece.type === 'text' ? piece.text : '')).join('')
  if (text.trim() === '') return lose('empty', `${name} is empty.`)
  const path = cleanPath(text)
  const driver = driverFiles(input, pod, container).find(file => file.path === path)
  if (driver) {
    if (driver.record && !mayBe({ type: 'manager', record: driver.record }, wanted))
      return lose('other-credential', `${path} holds another credential, not the ${wanted.input}.`, driver.where)
    return { arrives: true, route: 'driver-file', name, refreshed: true, places: [value.where, driver.where] }
  }
  const all = filesOf(input, pod, container)
  const file =
    all.find(one => one.path === path) ??
    all.find(
      one =>
        one.path.endsWith('/*') &&
        path.startsWith(one.path.slice(0, -1)) &&
        !path.slice(one.path.length - 1).includes('/'),
    )
  if (!file) return lose('no-such-file', `Nothing is mounted at ${path}, where ${name} points.`)
  if (!file.readable)
    return lose(
      'unreadable',
      `The process cannot read ${path}: mode 0${file.mode.toString(8)}, owner ${file.owner}, group ${file.group}.`,
      file.place,
    )
  if (file.from.kind !== 'Secret')
    return wanted.record
      ? lose(
          'other-credential',
          `${path} comes from a ${file.from.kind}, not from the Secret with the ${wanted.input}.`,
          file.mount,
        )
      : { arrives: true, route: 'file', name, refreshed: file.refreshed, places: [value.where, file.mount] }
  const key = file.from.key ?? path.split('/').at(-1) ?? ''
  if (!mayBe(originOf(input, pod.namespace, file.from.name, key), wanted))
    return lose(
      'other-credential',
      `${path} holds key ${key} of Secret ${file.from.name}, not the ${wanted.input}.`,
      file.mount,
    )
  return { arrives: true, route: 'file', name, refreshed: file.refreshed, places: [value.where, file.mount] }
}

/** A wanted password that arrives under no name: the loss that says most. */
export const tellingLoss = (answers: readonly (Arrival | Loss)[]): Loss | undefined => {
  const losses = answers.filter((one): one is Loss => !one.arrives)
  return (
    losses.find(one => one.problem !== 'absent' && one.problem !== 'no-password') ??
    losses.find(one => one.problem !== 'absent') ??
    losses[0]
  )
}
