import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { networkOf, parsePort, reach } from '@/lib/facts/network'
import { inputOf } from '@/lib/testing'
import { LESSON_POLICY, LESSON_WORLD } from './lesson'

test('the figure shows the policy that the lab starts with', () => {
  expect(readFileSync('content/labs/api-policy-repair/start/manifest.yaml', 'utf8')).toBe(LESSON_POLICY)
})

test.each([
  ['production/frontend', 'production/api', '8080/TCP', true],
  ['monitoring/prometheus', 'production/api', '8080/TCP', false],
  ['production/batch', 'production/api', '8080/TCP', false],
  ['production/api', 'production/database', '5432/TCP', true],
  ['production/batch', 'production/database', '5432/TCP', true],
  ['dev/frontend', 'production/database', '5432/TCP', true],
  ['production/api', 'kube-system/coredns', '53/UDP', false],
  ['production/api', 'metadata service', '80/TCP', false],
  ['production/database', 'internet', '443/TCP', true],
])('the table of the page: %s → %s %s is open: %s', (from, to, port, open) => {
  const network = networkOf(inputOf({ 'policy.yaml': LESSON_POLICY }, LESSON_WORLD))
  expect(reach(network, from, to, parsePort(port) ?? { protocol: 'TCP', port: 1 })?.allowed).toBe(open)
})
