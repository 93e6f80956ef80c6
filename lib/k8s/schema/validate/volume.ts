import { dnsLabel } from './names.ts'
import { unique, type Spot } from './walk.ts'

const NOT_SOURCES = new Set(['name'])
const modeProblem = 'must be between 0 and 0777 in octal (511 in decimal)'

/** Checks the volumes of a pod and answers their names. */
export function checkVolumes(spec: Spot): Set<string> {
  const volumes = spec.items('volumes')
  for (const volume of volumes) {
    volume.to('name').named(dnsLabel)
    const sources = Object.keys(volume.object ?? {}).filter(key => !NOT_SOURCES.has(key) && volume.to(key).object)
    if (sources.length > 1)
      volume.to(sources[1] ?? '').refuse(`A volume has one source, not ${sources.join(' and ')}`, 'key')
    for (const source of ['configMap', 'secret', 'downwardAPI']) checkFiles(volume.to(source))
    checkProjected(volume.to('projected'))
    const host = volume.to('hostPath', 'path')
    if (host.text?.split('/').includes('..')) host.refuse('A hostPath must not contain ..')
    volume
      .to('hostPath', 'type')
      .oneOf('DirectoryOrCreate', 'Directory', 'FileOrCreate', 'File', 'Socket', 'CharDevice', 'BlockDevice')
  }
  unique(
    volumes.map(volume => ({ key: volume.to('name').text || undefined, spot: volume.to('name') })),
    'The volume',
  )
  return new Set(volumes.flatMap(volume => volume.to('name').text ?? []))
}

function checkFiles(source: Spot): void {
  checkMode(source.to('defaultMode'))
  for (const item of source.items('items')) {
    checkMode(item.to('mode'))
    checkPath(item.to('path'))
  }
}

function checkProjected(projected: Spot): void {
  checkMode(projected.to('defaultMode'))
  for (const source of projected.items('sources')) {
    for (const kind of ['configMap', 'secret', 'downwardAPI']) checkFiles(source.to(kind))
    const used = Object.keys(source.object ?? {}).filter(key => source.to(key).object)
    if (used.length > 1)
      source.to(used[1] ?? '').refuse(`An entry of sources has one source, not ${used.join(' and ')}`, 'key')
    const token = source.to('serviceAccountToken')
    checkPath(token.to('path'))
    const seconds = token.to('expirationSeconds')
    if (seconds.number !== undefined && seconds.number < 600)
      seconds.refuse('expirationSeconds must be 600 (10 minutes) or more')
  }
}

function checkMode(mode: Spot): void {
  if (mode.number !== undefined && (mode.number < 0 || mode.number > 0o777))
    mode.refuse(`${String(mode.path.at(-1))} ${modeProblem}; ${mode.number} here is ${octal(mode.number)} in octal`)
}
const octal = (value: number): string => `${value < 0 ? '-' : ''}0${Math.abs(value).toString(8)}`

function checkPath(path: Spot): void {
  if (path.text && (path.text.startsWith('/') || path.text.split('/').includes('..')))
    path.refuse('path must lead downwards: no / at the start, no ..')
}
