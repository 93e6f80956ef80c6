// node lib/launch/bench.mjs [engine|reach|classroom|browser|…]: prints a table and JSON. Nothing here is a test.
import { existsSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { bundled, root } from './bundle.mjs'

const ENTRIES = { engine: 'bench/engine.ts', reach: 'facts/network/bench-run.ts', classroom: 'server/bench-run.ts' }
const names = process.argv.slice(2)
process.env.DRYDOCK_ROOT = root
process.chdir(root)
for (const name of names.length > 0 ? names : ['engine', 'browser']) {
  const script = path.join(root, 'lib', 'bench', `${name}.mjs`)
  if (ENTRIES[name]) await import(pathToFileURL(await bundled(ENTRIES[name])).href)
  else if (existsSync(script)) await import(pathToFileURL(script).href)
  else {
    process.stderr.write(`bench: there is no bench "${name}".\n`)
    process.exitCode = 2
  }
}
