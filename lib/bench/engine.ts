import { loadContext } from '../cli/context.ts'
import { POLICY_VERSIONS, judgeWorkload, parseVersion } from '../facts/admission/index.ts'
import { makeInput } from '../facts/make-input.ts'
import { read } from '../k8s/read.ts'
import { findingsOf } from '../lint/lint.ts'
import { print, quantiles, type Row } from './print.ts'
import { manyPods, podFile } from './pods.ts'

/**
 * How long the judge takes: lint and both admission verdicts per file against parsing alone, and 1,000 Pods in one file
 * with the verdict of every level and version. Times are of this machine at this moment: compare within one run.
 */
const context = loadContext()
const newest = parseVersion(context.versions.kubernetes.policy) ?? parseVersion('latest')
if (!newest) throw new Error('content/versions.yaml names no policy version that is known')

const FILES = 400
const texts = Array.from({ length: FILES }, (_, i) => podFile(i))

function timed(work: (text: string, name: string) => void): number[] {
  for (const text of texts.slice(0, 60)) work(text, 'warm.yaml')
  return texts.map((text, i) => {
    const begin = performance.now()
    work(text, `pod-${i}.yaml`)
    return performance.now() - begin
  })
}

const parsing = timed((text, name) => void read([{ name, text }]))
const judging = timed((text, name) => {
  const input = makeInput([{ name, text }], context)
  findingsOf(input)
  for (const resource of input.reading.resources)
    for (const level of ['baseline', 'restricted'] as const) judgeWorkload(resource, level, newest)
})

const VERSIONS = POLICY_VERSIONS.flatMap(text => parseVersion(text) ?? [])
const begin = performance.now()
const reading = read([{ name: 'pods.yaml', text: manyPods(1000) }])
const parsed = performance.now()
let verdicts = 0
for (const resource of reading.resources)
  for (const level of ['baseline', 'restricted'] as const)
    for (const version of VERSIONS) {
      judgeWorkload(resource, level, version)
      verdicts++
    }
const judged = performance.now()

const rows: Row[] = [
  { what: 'parse one manifest', ...quantiles(parsing) },
  { what: 'parse, lint and admit it at both levels', ...quantiles(judging) },
  { what: '1,000 Pods: parse', ms: parsed - begin },
  { what: `1,000 Pods: ${verdicts.toLocaleString('en')} verdicts`, ms: judged - parsed },
  { what: '1,000 Pods: both', ms: judged - begin },
]
print('engine', rows)
