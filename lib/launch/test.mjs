// npm test: everything that holds Drydock together, in the order of what is cheapest to know.
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { ensureBuilt } from './build.mjs'
import { findChromium } from './chromium.mjs'
import { ensureInstalled } from './install.mjs'
import { bin, inRoot, node, say, seconds } from './project.mjs'

const reports = inRoot('.drydock', 'test')

/** A stage that counts as one test: it holds or not. */
const whole = run => async () => ((await run()) ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 })
const command =
  (...args) =>
  async () =>
    (await node(...args)) === 0

/** A stage that counts its own tests. A runner that broke down is one failure more. */
const counted = (run, file, read) => async () => {
  const report = inRoot('.drydock', 'test', file)
  const code = await run(report)
  const counts = read(readJson(report))
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts
}

const unit = counted(
  report => node(bin.vitest, ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]),
  'unit.json',
  report => ({
    passed: report?.numPassedTests ?? 0,
    failed: (report?.numFailedTests ?? 0) + (report?.numFailedTests === 0 ? (report.numFailedTestSuites ?? 0) : 0),
  }),
)

const endToEnd = counted(
  async report => {
    const browser = await findChromium()
    if (!browser) return 1
    const env = { CHROMIUM_PATH: browser, PLAYWRIGHT_JSON_OUTPUT_NAME: report }
    return node(bin.playwright, ['test', '--reporter=list,json'], { env })
  },
  'e2e.json',
  report => ({
    passed: (report?.stats?.expected ?? 0) + (report?.stats?.flaky ?? 0),
    failed: (report?.stats?.unexpected ?? 0) + (report?.errors?.length ?? 0),
  }),
)

const types = async () =>
  (await node(bin.next, ['typegen'])) === 0 && (await node(bin.tsc, ['--noEmit', '-p', '.'])) === 0

/** The stages, cheapest first. What stands in a row keeps one core each and runs side by side. */
const rows = [
  {
    format: whole(command(bin.prettier, ['--check', '--log-level', 'warn', '.'])),
    lint: whole(command(bin.eslint, ['--max-warnings', '0', '.'])),
    types: whole(types),
  },
  { unit },
  {
    content: whole(command(inRoot('lib', 'launch', 'drydock.mjs'), ['content'])),
    build: whole(ensureBuilt),
  },
  { e2e: endToEnd },
]

const known = rows.flatMap(row => Object.keys(row))
const wanted = process.argv.slice(2)
const unknown = wanted.filter(name => !known.includes(name))
if (unknown.length > 0) {
  say(`There is no stage ${unknown.join(', ')}. The stages are ${known.join(', ')}.`)
  process.exit(2)
}

await ensureInstalled()
rmSync(reports, { recursive: true, force: true })
mkdirSync(reports, { recursive: true })

const total = { passed: 0, failed: 0 }
const lines = []
let built = true

async function runStage([name, stage]) {
  const since = performance.now()
  const counts = name === 'e2e' && !built ? { passed: 0, failed: 1 } : await stage()
  if (name === 'build') built = counts.failed === 0
  total.passed += counts.passed
  total.failed += counts.failed
  lines.push(`${name.padEnd(8)} ${seconds(since).padStart(8)}  ${counts.passed} passed, ${counts.failed} failed`)
}

for (const row of rows) {
  const side = Object.entries(row).filter(([name]) => wanted.length === 0 || wanted.includes(name))
  if (side.length === 0) continue
  say(`\n── ${side.map(([name]) => name).join(', ')} `.padEnd(64, '─'))
  await Promise.all(side.map(runStage))
}
say(`\n${lines.join('\n')}\n`)
say(`${total.passed} passed, ${total.failed} failed`)
process.exit(total.failed > 0 ? 1 : 0)

function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}
