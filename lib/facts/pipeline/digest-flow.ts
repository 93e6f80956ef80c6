import { at } from '../../source/json.ts'
import type { Json, Place } from '../../source/types.ts'
import type { Repository } from '../world.ts'
import { deploysOf, type Failure, type Remark, type Replay } from './gate.ts'
import { imageNameOf, type ImageName } from './image-name.ts'
import type { Pipeline } from './pipeline.ts'
import { isUnknown, keyOf, saysOf, type Text } from './text.ts'

/** A reference that is scanned or deployed, and what fixes its content. */
export type Reference = { text: Text; name: ImageName; place: Place; by: 'scan' | 'deploy'; job: string }

/**
 * Somebody moves the tag between scan and deployment: is what runs still what was scanned? Judged by where the digest
 * comes from (a job's output, a step's output, a variable). What cannot be followed is said, not failed.
 */
export function replayMovedTag(pipeline: Pipeline, repository?: Repository): Replay {
  const notes: Remark[] = []
  const fail = (failure: Failure): Replay => ({ held: false, notes, ...failure })
  const { scans, deploys } = referencesOf(pipeline)
  const silent = deploysOf(pipeline).filter(deploy => !deploy.image)
  if (deploys.length + silent.length === 0)
    return fail({
      reason: 'no-deploy',
      says: 'Nothing here deploys an image.',
      places: pipeline.workflow.jobs.slice(0, 1).map(job => job.place),
    })
  if (scans.length === 0)
    return fail({
      reason: 'no-scan',
      says: 'No step here scans an image.',
      places: deploys.map(deploy => deploy.place),
    })
  for (const deploy of silent)
    notes.push({
      says: 'This step does not show which image it deploys: whether it is the scanned one cannot be told.',
      places: [deploy.place],
    })
  const fixedTags = at(repository as Json | undefined, 'registry', 'immutableTags') === true
  for (const scan of scans) {
    const failure = plainlyWrong(scan, fixedTags)
    if (failure && !scans.some(other => !plainlyWrong(other, fixedTags))) return fail(failure)
  }
  for (const deploy of deploys) {
    const failure = plainlyWrong(deploy, fixedTags) ?? compared(deploy, scans, notes)
    if (failure) return fail(failure)
  }
  return { held: true, notes }
}

export function referencesOf(pipeline: Pipeline): { scans: Reference[]; deploys: Reference[] } {
  const scans = pipeline.scans.map(scan => ({
    text: scan.target,
    name: imageNameOf(scan.target),
    place: scan.targetPlace,
    by: 'scan' as const,
    job: scan.step.job?.id ?? '',
  }))
  const deploys = deploysOf(pipeline).flatMap(({ image, place, job }) =>
    image ? [{ text: image, name: imageNameOf(image), place, by: 'deploy' as const, job: job.id }] : [],
  )
  return { scans, deploys }
}

function plainlyWrong(reference: Reference, fixedTags: boolean): Failure | undefined {
  const { name, text, place, by, job } = reference
  const verb = by === 'scan' ? 'scanned' : 'deployed'
  if (name.type === 'empty') {
    const says = text.faults[0]?.says ?? 'The reference is empty.'
    return {
      reason: 'empty',
      says: `What is to be ${verb} has no name: ${says}.`,
      places: [place, ...text.faults.map(fault => fault.place)],
      job,
    }
  }
  if (name.type === 'tag' && !fixedTags && !unclear(text)) {
    const says = `${saysOf(text)} is ${verb} by its tag, and whoever may push may move that: it can name another image a minute later.`
    return { reason: by === 'scan' ? 'scanned-by-tag' : 'deployed-by-tag', says, places: [place], job }
  }
  return undefined
}

/** No tag is written, and something unknown stands where one might be. */
function unclear(text: Text): boolean {
  const key = keyOf(text).replace(/\u27e8[^\u27e9]*\u27e9/g, '\u27e8\u27e9')
  return isUnknown(text) && !/:[^/]*$/.test(key)
}

function compared(deploy: Reference, scans: readonly Reference[], notes: Remark[]): Failure | undefined {
  const key = identity(deploy)
  if (scans.some(scan => identity(scan) === key && !isUnknown(scan.text))) return undefined
  const unsure = [deploy, ...scans].find(
    reference => isUnknown(fixing(reference)) || unclear(reference.text) || fromOutside(reference),
  )
  if (unsure) {
    notes.push({
      says: `Where ${saysOf(unsure.text)} comes from cannot be followed here: whether the same image is scanned and deployed cannot be told.`,
      places: [unsure.place],
    })
    return undefined
  }
  const scan = scans[0]!
  return {
    reason: 'other-digest',
    says: `Scanned is ${saysOf(scan.text)} (job ${scan.job}), deployed is ${saysOf(deploy.text)} (job ${deploy.job}): they do not come from the same step, so they need not be the same image.`,
    places: [deploy.place, scan.place],
    job: deploy.job,
  }
}

/** The part that decides which content it is. */
const fixing = (reference: Reference): Text =>
  reference.name.type === 'digest' ? reference.name.digest : reference.text
const identity = (reference: Reference): string =>
  reference.name.type === 'tag' ? reference.name.key : reference.name.type === 'empty' ? '' : keyOf(fixing(reference))

/** The whole reference is handed in (an input, a variable): what it names is not written here. */
const fromOutside = (reference: Reference): boolean =>
  reference.name.type === 'value' && !reference.text.pieces.some(piece => piece.type === 'symbol' && piece.origin)
