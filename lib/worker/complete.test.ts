import { describe, expect, it } from 'vitest'
import { readWorld } from '../facts/read-world.ts'
import { complete } from './complete.ts'
import { describeAt } from './schema-completions.ts'

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
  it('offers images by digest after image:, replacing what is there', async () => {
    const text = 'kind: Pod\nspec:\n  containers:\n    - image: registry.example.com/‸shop/reports:latest\n'
    const [image] = await ask('a.yaml', 'manifest', text)
    expect(image).toMatchObject({ insert: `registry.example.com/shop/reports:3.0.4@${digest}` })
    const whole = text.replace('‸', '')
    expect(whole.slice(image?.from, image?.to)).toBe('registry.example.com/shop/reports:latest')
  })
  it('offers them after FROM', async () => {
    expect(await ask('Dockerfile', 'dockerfile', 'FROM --platform=linux/amd64 reg‸')).toHaveLength(1)
    expect(await ask('Dockerfile', 'dockerfile', 'RUN FROM reg‸')).toEqual([])
  })
  it('offers the fields that are not there yet, and the few words that a field takes', async () => {
    const pod = (rest: string) => ask('a.yaml', 'manifest', `apiVersion: v1\nkind: Pod\nspec:\n${rest}`)
    const names = (await pod('  hostPID: true\n  host‸')).map(one => one.label)
    expect(names).toContain('hostNetwork')
    expect(names).not.toContain('hostPID')
    expect((await pod('  restartPolicy: ‸')).map(one => one.insert)).toEqual(['Always', 'OnFailure', 'Never'])
    const [field] = (await pod('  host‸')).filter(one => one.label === 'hostPID')
    expect(field).toMatchObject({ insert: 'hostPID: ', detail: 'true or false' })
    expect(field?.documentation).toContain('pid')
  })
  it('describes the field under the cursor', async () => {
    const text = 'apiVersion: v1\nkind: Pod\nspec:\n  hostPID: true\n'
    const at = { file: 'a.yaml', offset: text.indexOf('stPID') }
    const described = await describeAt([{ name: 'a.yaml', kind: 'manifest', text }], at)
    expect(described).toMatchObject({ name: 'hostPID', type: 'true or false', from: text.indexOf('hostPID') })
  })
  it('offers nothing in a workflow, nor for a file that is not there', async () => {
    expect(await ask('w.yaml', 'workflow', 'image: ‸')).toEqual([])
    expect(await complete([], { file: 'x', offset: 0 }, world)).toEqual([])
  })
})
