import { describe, expect, it } from 'vitest'
import { bypassedGates } from './bypass.ts'
import { replaySkipped, replayVulnerability } from './replay.ts'
import { only, outcome } from './testing.ts'

/** A job that builds, some times over, and then scans. */
const scanned = (builds = 1): string => `on: push
permissions: {}
jobs:
  scan:
    runs-on: ubuntu-24.04
    steps:
${'      - run: docker build -t "myapp:$GITHUB_SHA" .\n'.repeat(builds)}      - run: trivy image --exit-code 1 "myapp:$GITHUB_SHA"
`

describe('more than can be played through', () => {
  const asks = (count: number): string =>
    scanned() +
    Array.from(
      { length: count },
      (_, i) => `  deploy${i}:
    needs: scan
    if: always() && needs.scan.result == 'success' && vars.k${i} == 'x'
    runs-on: ubuntu-24.04
    steps: [{ run: 'kubectl set image deploy/x x=myapp:$GITHUB_SHA' }]
`,
    ).join('')
  const both = (text: string) => {
    const pipeline = only(text)
    return [outcome(replayVulnerability(pipeline, ['HIGH'])), outcome(replaySkipped(pipeline))]
  }

  it('holds while every answer to its conditions is played', () => expect(both(asks(6))).toEqual(['held', 'held']))
  it('cannot be told when some are left out', () => expect(both(asks(9))).toEqual(['cannot-tell', 'cannot-tell']))
  it('cannot be told when some builds are left out', () =>
    expect(outcome(replayVulnerability(only(scanned(33)), ['HIGH']))).toBe('cannot-tell'))

  it('is said for a release whose checks are not all played', () => {
    const chain = Array.from(
      { length: 80 },
      (_, i) => `  scan${i}:
    runs-on: ubuntu-24.04
    steps: [{ run: trivy image x --exit-code 1 }]
`,
    ).join('')
    const names = Array.from({ length: 80 }, (_, i) => `scan${i}`)
    const all = (checked: string[]) => `on: push
permissions: {}
jobs:
${chain}  deploy:
    needs: [${names.join(', ')}]
    if: always() && ${checked.map(name => `needs.${name}.result == 'success'`).join(' && ')}
    runs-on: ubuntu-24.04
    steps: [{ run: make release }]
`
    const said = (checked: string[]) => [...bypassedGates(only(all(checked)))].map(bypass => bypass.what)
    expect(said(names)).toEqual([expect.stringContaining('cannot be told')])
    expect(said(names.slice(1))).toEqual([expect.stringContaining('deploy runs although scan0 has failed')])
  })
})
