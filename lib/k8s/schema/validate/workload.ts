import { isLabelKey, isLabelValue, readLabelSelector, selectorMatches } from '../../label-selector.ts'
import { stringMapOf } from '../../../source/json.ts'
import type { Complain } from '../types.ts'
import { checkPodSpec } from './pod-spec.ts'
import type { Spot } from './walk.ts'

/** Pods and everything that makes pods. */
export function checkWorkload(kind: string, root: Spot, complain: Complain): void {
  const spec = root.to('spec')
  switch (kind) {
    case 'Pod':
      return checkPodSpec(spec)
    case 'PodTemplate':
      return checkTemplate(root.to('template'), 'any')
    case 'ReplicationController': {
      spec.to('replicas').atLeast(0)
      const labels = stringMapOf(spec.to('template', 'metadata', 'labels').value)
      const selector = stringMapOf(spec.to('selector').value)
      if (spec.to('template').object)
        for (const [key, value] of Object.entries(selector))
          if (labels[key] !== value) mismatch(spec.to('selector'), complain)
      return checkTemplate(spec.to('template'), 'Always')
    }
    case 'Job':
      return checkJob(spec)
    case 'CronJob': {
      const schedule = spec.to('schedule')
      if (schedule.text && !isSchedule(schedule.text))
        schedule.refuse(`${JSON.stringify(schedule.text)} is no schedule: five fields, or @hourly and the like`)
      spec.to('concurrencyPolicy').oneOf('Allow', 'Forbid', 'Replace')
      return checkJob(spec.to('jobTemplate', 'spec'))
    }
    default:
      checkSelector(kind, spec, complain)
      spec.to('replicas').atLeast(0)
      checkStrategy(kind, spec)
      checkTemplate(
        spec.to('template'),
        'Always',
        spec.items('volumeClaimTemplates').flatMap(claim => claim.to('metadata', 'name').text ?? []),
      )
  }
}

function checkJob(spec: Spot): void {
  for (const field of ['completions', 'parallelism', 'backoffLimit', 'ttlSecondsAfterFinished'])
    spec.to(field).atLeast(0)
  spec.to('completionMode').oneOf('NonIndexed', 'Indexed')
  checkTemplate(spec.to('template'), 'job')
}

/** `Always`: the only restartPolicy that the controller takes. `job`: it must be one of the other two, said aloud. */
function checkTemplate(template: Spot, restart: 'Always' | 'job' | 'any', claims: readonly string[] = []): void {
  checkLabels(template.to('metadata'))
  const spec = template.to('spec')
  checkPodSpec(spec, claims)
  const policy = spec.to('restartPolicy')
  if (restart === 'Always' && policy.text && policy.text !== 'Always')
    policy.refuse(`restartPolicy must be Always here, not ${policy.text}`)
  if (restart === 'job' && spec.object) {
    if (!policy.text) policy.require('A Job must say restartPolicy: OnFailure or Never')
    else if (policy.text === 'Always') policy.refuse('A Job must say restartPolicy: OnFailure or Never, not Always')
  }
}

function checkSelector(kind: string, spec: Spot, complain: Complain): void {
  const selector = spec.to('selector')
  if (!selector.object) return
  const read = readLabelSelector(selector.value)
  for (const problem of read.problems) selector.to(...problem.path).refuse(problem.message)
  if (read.problems.length) return
  if (read.requirements.length === 0) {
    selector.refuse(`The selector of a ${kind} must not be empty`, 'entry')
    return
  }
  if (
    spec.to('template').object &&
    !selectorMatches(read, stringMapOf(spec.to('template', 'metadata', 'labels').value))
  )
    mismatch(selector, complain)
}

const mismatch = (selector: Spot, complain: Complain): void =>
  complain({
    kind: 'selector',
    path: selector.path,
    part: 'value',
    message: 'The selector does not match the labels of the template, so the API server refuses the object',
  })

function checkStrategy(kind: string, spec: Spot): void {
  const strategy = spec.to(kind === 'Deployment' ? 'strategy' : 'updateStrategy')
  if (kind === 'Deployment') strategy.to('type').oneOf('RollingUpdate', 'Recreate')
  else if (kind === 'DaemonSet' || kind === 'StatefulSet') strategy.to('type').oneOf('RollingUpdate', 'OnDelete')
  if (strategy.to('type').text === 'Recreate' && strategy.to('rollingUpdate').object)
    strategy.to('rollingUpdate').refuse('rollingUpdate may not be set with type: Recreate', 'key')
  if (kind === 'StatefulSet') spec.to('podManagementPolicy').oneOf('OrderedReady', 'Parallel')
}

export function checkLabels(metadata: Spot): void {
  for (const [key, value] of Object.entries(metadata.to('labels').object ?? {})) {
    const spot = metadata.to('labels', key)
    if (!isLabelKey(key)) spot.refuse(`${JSON.stringify(key)} is no label key`, 'key')
    if (typeof value === 'string' && !isLabelValue(value)) spot.refuse(`${JSON.stringify(value)} is no label value`)
  }
  for (const key of Object.keys(metadata.to('annotations').object ?? {}))
    if (!isLabelKey(key.toLowerCase()))
      metadata.to('annotations', key).refuse(`${JSON.stringify(key)} is no annotation key`, 'key')
}

/** robfig/cron, ParseStandard: five fields of numbers, names, ranges, lists and steps, or a descriptor. */
function isSchedule(text: string): boolean {
  const schedule = text.trim()
  if (/^@(yearly|annually|monthly|weekly|daily|midnight|hourly)$/.test(schedule)) return true
  if (/^@every \S+$/.test(schedule)) return true
  const fields = schedule.split(/\s+/)
  return fields.length === 5 && fields.every(field => /^(\*|\?|[\dA-Za-z]+)[-\d*,/A-Za-z?]*$/.test(field))
}
