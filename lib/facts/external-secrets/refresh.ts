import { at, textOf } from '../../source/json.ts'
import type { Resource } from '../../k8s/resource.ts'
import type { Refresh } from './types.ts'

const UNITS: Record<string, number> = { ns: 1e-9, us: 1e-6, µs: 1e-6, ms: 1e-3, s: 1, m: 60, h: 3600 }

/** A Go duration (`time.ParseDuration`) in seconds, or undefined: `1h30m`, `0`, `0s`. */
export function durationSeconds(text: string): number | undefined {
  if (/^[-+]?0$/.test(text)) return 0
  const match = /^([-+]?)((?:(?:\d+(?:\.\d*)?|\.\d+)(?:ns|us|µs|ms|s|m|h))+)$/.exec(text)
  if (!match) return undefined
  let seconds = 0
  for (const [, number = '', unit = ''] of (match[2] ?? '').matchAll(/(\d+(?:\.\d*)?|\.\d+)(ns|us|µs|ms|s|m|h)/g))
    seconds += Number(number) * (UNITS[unit] ?? 0)
  return match[1] === '-' ? -seconds : seconds
}

/**
 * When the operator asks the store again. `refreshPolicy` is Periodic unless it says otherwise; `refreshInterval` is 1h
 * unless it says otherwise, and 0 asks once (external-secrets.io/v1, ExternalSecretSpec).
 */
export function refreshOf(resource: Resource): Refresh {
  const policy = at(resource.object, 'spec', 'refreshPolicy')
  const interval = at(resource.object, 'spec', 'refreshInterval')
  const policyPlace = resource.where(['spec', 'refreshPolicy'])
  const place = resource.where(['spec', 'refreshInterval'])
  if (policy === 'CreatedOnce' || policy === 'OnChange') {
    const says =
      policy === 'CreatedOnce'
        ? 'refreshPolicy: CreatedOnce fetches the value once and never again.'
        : 'refreshPolicy: OnChange fetches again only when the ExternalSecret itself changes.'
    return { rotates: false, seconds: undefined, says, where: policyPlace }
  }
  if (policy !== undefined && policy !== null && policy !== 'Periodic')
    return {
      rotates: false,
      seconds: undefined,
      says: `refreshPolicy is Periodic, OnChange or CreatedOnce, not ${JSON.stringify(policy)}.`,
      where: policyPlace,
      refused: true,
    }
  if (interval === undefined || interval === null)
    return (
      frozen(resource) ?? {
        rotates: true,
        seconds: 3600,
        says: 'It asks again every hour, which is the default.',
        where: place,
      }
    )
  const text = textOf(interval)
  const seconds = text === undefined ? undefined : durationSeconds(text)
  if (seconds === undefined)
    return {
      rotates: false,
      seconds: undefined,
      says: `refreshInterval is a duration in quotes or with a unit, such as 1h; ${JSON.stringify(interval)} is none, and the API server refuses it.`,
      where: place,
      refused: true,
    }
  if (seconds <= 0)
    return {
      rotates: false,
      seconds: undefined,
      says: `refreshInterval: "${text}" fetches the value once and never again.`,
      where: place,
    }
  return frozen(resource) ?? { rotates: true, seconds, says: `It asks again every ${text}.`, where: place }
}

/** The API server takes no other data for an immutable Secret, however often the operator asks. */
function frozen(resource: Resource): Refresh | undefined {
  const path = ['spec', 'target', 'immutable']
  if (at(resource.object, ...path) !== true) return undefined
  return {
    rotates: false,
    seconds: undefined,
    says: 'target.immutable: true makes a Secret whose data nobody can change, the operator included.',
    where: resource.where(path),
  }
}
