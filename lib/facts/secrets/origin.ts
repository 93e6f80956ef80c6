import { at, listOf, textOf } from '../../source/json.ts'
import type { Input } from '../input.ts'
import { secretMade } from '../kubelet/index.ts'
import { decodeText } from './search.ts'

/** A record of a secret manager, and the property of it. */
export type ManagerRecord = { key: string; property?: string | undefined }

/**
 * Where the value of a Secret's key comes from: `manager` (an ExternalSecret fetches it), `literal` (somebody wrote the
 * Secret), `untold` (a template, another operator, or nothing that these files show).
 */
export type Origin =
  { type: 'manager'; record: ManagerRecord } | { type: 'literal'; value: string | undefined } | { type: 'untold' }

const UNTOLD: Origin = { type: 'untold' }

export function originOf(input: Input, namespace: string, name: string, key: string): Origin {
  const maker = secretMade(input, namespace, name)
  if (!maker) return UNTOLD
  if (maker.resource.kind === 'Secret') {
    const plain = textOf(at(maker.resource.object, 'stringData', key))
    return { type: 'literal', value: plain ?? decodeText(textOf(at(maker.resource.object, 'data', key)) ?? '') }
  }
  if (maker.resource.kind !== 'ExternalSecret') return UNTOLD
  const spec = maker.resource.object['spec']
  if (at(spec, 'target', 'template') !== undefined) return UNTOLD
  const entry = listOf(at(spec, 'data')).find(one => textOf(at(one, 'secretKey')) === key)
  if (entry !== undefined)
    return {
      type: 'manager',
      record: {
        key: textOf(at(entry, 'remoteRef', 'key')) ?? '',
        property: textOf(at(entry, 'remoteRef', 'property')),
      },
    }
  const whole = listOf(at(spec, 'dataFrom'))
  const [only] = whole
  const record = textOf(at(only, 'extract', 'key'))
  return whole.length === 1 && record !== undefined && at(only, 'rewrite') === undefined
    ? { type: 'manager', record: { key: record, property: key } }
    : UNTOLD
}

/** Can the value be that record's, or that literal? What is not told may be. */
export function mayBe(
  origin: Origin,
  wanted: { record?: ManagerRecord | undefined; value?: string | undefined },
): boolean {
  if (origin.type === 'untold') return true
  if (origin.type === 'literal') return wanted.value === undefined || origin.value === wanted.value
  if (!wanted.record) return true
  const { key, property } = origin.record
  return key === wanted.record.key && property === wanted.record.property
}
