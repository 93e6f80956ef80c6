import { describe, expect, it } from 'vitest'
import { readWorld } from '../facts/read-world.ts'
import { complete } from './complete.ts'

const digest = `sha256:${'7'.repeat(64)}`
const { world } = readWorld([
  {
    name: 'images.yaml',
    text: `images:\n  registry.example.com/shop/reports:3.0.4:\n    digest: ${digest}\n    user: 10001:10001\n    listens: [8080]\n`,
  },
])
const ask = (name: string, kind: 'manifest' | 'dockerfile' | 'workflow', marked: string) => {
  const offset = marked.indexOf('‸')
  return complete([{ name, kind, text: marked.replace('‸', '') }], { file: name, offset }, world)
}

describe('complete', () => {
  it('offers images by digest after image:, replacing what is there', () => {
    const text = 'kind: Pod\nspec:\n  containers:\n    - image: registry.example.com/‸shop/reports:latest\n'
    const [image] = ask('a.yaml', 'manifest', text)
    expect(image).toMatchObject({ insert: `registry.example.com/shop/reports:3.0.4@${digest}` })
    const whole = text.replace('‸', '')
    expect(whole.slice(image?.from, image?.to)).toBe('registry.example.com/shop/reports:latest')
  })
  it('offers them after FROM', () => {
    expect(ask('Dockerfile', 'dockerfile', 'FROM --platform=linux/amd64 reg‸')).toHaveLength(1)
    expect(ask('Dockerfile', 'dockerfile', 'RUN FROM reg‸')).toEqual([])
  })
  it('offers nothing in a workflow, nor for a file that is not there', () => {
    expect(ask('w.yaml', 'workflow', 'image: ‸')).toEqual([])
    expect(complete([], { file: 'x', offset: 0 }, world)).toEqual([])
  })
})
