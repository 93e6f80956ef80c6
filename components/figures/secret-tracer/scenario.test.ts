import { expect, it } from 'vitest'
import { inputOf } from '../../../lib/testing'
import { tracesOf } from '../../../lib/facts/secrets'
import { CREDENTIAL, WAYS, manifestText, worldOf } from './scenario'

it('shows what the table of the page says', () => {
  const rows = WAYS.map((_, way) => {
    const world = Object.fromEntries(worldOf(way).map(({ name, text }) => [name, text]))
    const input = inputOf({ 'pod.yaml': manifestText(way) }, world)
    return tracesOf(input, CREDENTIAL)
      .filter(trace => trace.exists === 'yes' && trace.station !== 'manager')
      .map(trace => trace.station)
  })
  expect(rows).toEqual([
    ['git', 'objects', 'environment'],
    ['git', 'objects', 'environment'],
    ['git', 'environment', 'etcd'],
    ['environment', 'etcd'],
    ['etcd', 'file'],
    ['file'],
  ])
})
