import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { inputOf } from '../testing.ts'
import { networkPanel } from './network.ts'

const lab = 'content/labs/api-policy-repair'
const read = (folder: string): Record<string, string> =>
  Object.fromEntries(readdirSync(folder).map(name => [name, readFileSync(`${folder}/${name}`, 'utf8')]))
const world = read(`${lab}/world`)
const start = read(`${lab}/start`)['manifest.yaml'] ?? ''
const right = read(`${lab}/right/model`)['manifest.yaml'] ?? ''
const view = (text: string) =>
  networkPanel.compute(inputOf({ 'manifest.yaml': text }, world), {
    start: [{ name: 'manifest.yaml', text: start, kind: 'manifest' }],
  })
const cell = (text: string, from: string, to: string) =>
  view(text).cells.find(one => one.from === from && one.to === to)

test('a cell knows what was open at the start', () => {
  expect(cell(right, 'production/batch', 'production/database')).toMatchObject({
    open: [],
    before: [{ protocol: 'TCP', port: 1, endPort: 65535 }, { protocol: 'UDP' }, { protocol: 'SCTP' }],
  })
  expect(cell(start, 'production/frontend', 'production/api')).toMatchObject({
    open: [{ protocol: 'TCP', port: 8080, endPort: 8080 }],
    before: [{ protocol: 'TCP', port: 8080, endPort: 8080 }],
  })
})

test('both sides say why, on lines of the policy', () => {
  const open = cell(right, 'monitoring/prometheus', 'production/api')
  expect(open?.egress).toMatchObject({ isolated: false, lines: [] })
  expect(open?.ingress.lines.map(line => line.where.path)).toEqual(['spec.ingress[0].from[1]'])
  const closed = cell(start, 'monitoring/prometheus', 'production/api')
  expect(closed?.ingress.says).toContain('no rule means monitoring/prometheus')
  expect(closed?.ingress.lines[0]?.where.file).toBe('manifest.yaml')
})

test('pods of the governed namespace come first, outside names last, and a refused policy is told', () => {
  const { ends, refused } = view(right.replace('port: 8080', 'port: "8080"'))
  expect(ends[0]?.namespace).toBe('production')
  expect(ends.at(-1)?.kind).toBe('outside')
  expect(refused[0]?.says).toContain('a number in quotes')
  expect(cell(right, 'production/api', 'production/api')).toBeUndefined()
})

test('what is sent to the page survives cloning', () => {
  expect(structuredClone(view(right))).toEqual(view(right))
})
