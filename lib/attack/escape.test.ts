import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { inputOf } from '../testing.ts'
import { escapesOf } from './escape.ts'

const lab = (name: string): string =>
  readFileSync(new URL(`../../content/labs/drop-root/${name}`, import.meta.url), 'utf8')
const told = (yaml: string): string[] =>
  escapesOf(inputOf({ 'a.yaml': yaml }, { 'images.yaml': lab('world/images.yaml') })).flatMap(({ container, steps }) =>
    steps.filter(step => step.outcome === 'through').map(step => `${container} ${step.id}`),
  )

describe('the way from the container to the node', () => {
  it('is open at every step of the start of drop-root', () => {
    expect(told(lab('start/manifest.yaml'))).toEqual(
      [
        'see-processes',
        'enter-node',
        'mount-disk',
        'read-folder',
        'write-folder',
        'become-root',
        'any-call',
        'swap-image',
      ].map(id => `reports ${id}`),
    )
  })
  it.each(['model', 'user-namespace-port-80', 'container-level-claim', 'safe-sysctl-port-80'])(
    'is cut everywhere by right/%s',
    name => {
      expect(told(lab(`right/${name}/manifest.yaml`))).toEqual([])
    },
  )
  it('is open where a wrong answer leaves it', () => {
    expect(told(lab('wrong/host-path-read-only/manifest.yaml'))).toEqual(['reports read-folder'])
    expect(told(lab('wrong/sidecar-not-hardened/manifest.yaml'))).toEqual(['shipper become-root'])
    expect(told(lab('wrong/seccomp-unconfined/manifest.yaml'))).toEqual(['reports any-call'])
    expect(told(lab('wrong/still-latest/manifest.yaml'))).toEqual(['reports swap-image'])
  })
  it('points at the line that lets a step through, or cuts it', () => {
    const [escape] = escapesOf(inputOf({ 'a.yaml': lab('start/manifest.yaml') }))
    expect(escape?.steps.map(step => `${step.id}:${step.where.range.start.line}`)).toEqual([
      'see-processes:14',
      'enter-node:21',
      'mount-disk:21',
      'read-folder:27',
      'write-folder:27',
      'become-root:22',
      'any-call:21',
      'swap-image:17',
    ])
  })
})
