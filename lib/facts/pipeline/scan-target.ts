import type { Build } from './gate.ts'
import type { Effect } from './effects.ts'
import { imageNameOf } from './image-name.ts'
import type { Pipeline } from './pipeline.ts'
import { scanName, type Scan } from './scanner.ts'
import { isUnknown, keyOf, type Text } from './text.ts'

type Hit = { answer: 'yes' | 'no' | 'unknown'; reason: string; says: string }

/** Does the scan look at what this step built? */
export function hits(pipeline: Pipeline, scan: Scan, build: Build): Hit {
  const yes: Hit = { answer: 'yes', reason: '', says: '' }
  const no = (reason: string, says: string): Hit => ({ answer: 'no', reason, says })
  const unsure: Hit = {
    answer: 'unknown',
    reason: '',
    says: `Which image ${scan.tool} looks at cannot be told from the file.`,
  }
  const job = scan.step.job
  const of = (effect: Effect): number => pipeline.effects.indexOf(effect)
  const scanAt = pipeline.effects.findIndex(effect => effect.type === 'scan' && effect.scan === scan)
  if (job === build.job ? scanAt < of(build) : !job || !pipeline.graph.ancestors.get(job)?.has(build.job))
    return no(
      'before-build',
      `${scanName(scan)} runs before the image is built, or beside it: it cannot see what is built after it.`,
    )
  const names = namesOf(pipeline, build)
  if (job !== build.job && !leaves(pipeline, build, names))
    return no(
      'other-image',
      `The image is built on the runner of job ${build.job.id} and never pushed: job ${job?.id ?? ''} has a runner of its own.`,
    )
  const name = imageNameOf(scan.target)
  if (name.type === 'empty') return no('empty', scan.target.faults[0]?.says ?? `${scan.tool} is given no image.`)
  if (name.type === 'tag') {
    if (names.some(other => imageKey(other) === name.key)) return yes
    if (isUnknown(scan.target) || build.names.length === 0 || names.some(isUnknown)) return unsure
    return no('other-image', `${scanName(scan)} looks at another image than the one built here.`)
  }
  const value = name.type === 'digest' ? name.digest : scan.target
  const origin = value.pieces.find(piece => piece.type === 'symbol' && piece.origin)
  if (origin?.type === 'symbol' && origin.origin) {
    const { job: from, step } = origin.origin
    return from === build.job.id && step >= build.step!.index
      ? yes
      : from === build.job.id
        ? no('other-image', `${scanName(scan)} looks at what was there before this build.`)
        : unsure
  }
  return isUnknown(value) || name.type === 'value'
    ? unsure
    : no('other-image', `${scanName(scan)} looks at a fixed digest, not at what is built here.`)
}

const imageKey = (text: Text): string => {
  const name = imageNameOf(text)
  return name.type === 'tag' ? name.key : keyOf(text)
}

/** Every name that the image has on its runner. */
function namesOf(pipeline: Pipeline, build: Build): Text[] {
  const names = [...build.names]
  for (const effect of pipeline.effects)
    if (
      effect.type === 'rename' &&
      effect.job === build.job &&
      names.some(name => imageKey(name) === imageKey(effect.from))
    )
      names.push(effect.to)
  return names
}

function leaves(pipeline: Pipeline, build: Build, names: Text[]): boolean {
  if (build.pushes) return true
  const keys = new Set(names.map(imageKey))
  return pipeline.effects.some(
    effect =>
      effect.type === 'push' &&
      effect.job === build.job &&
      (keys.has(imageKey(effect.name)) || isUnknown(effect.name) || names.length === 0),
  )
}
