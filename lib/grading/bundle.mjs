// Bundles lib/grading/worker.ts once per state of the sources and prints the bundle's path. A process of its own, so that
// neither Next's bundler nor a running server ever has esbuild inside.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..')

function stateOf(folder, hash) {
  for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const name = path.join(folder, entry.name)
    if (entry.isDirectory()) {
      if (!['examples', 'vectors', 'server', 'cli', 'launch', 'migrations'].includes(entry.name)) stateOf(name, hash)
    } else if (/\.(ts|json)$/.test(entry.name) && !/\.test\.ts$/.test(entry.name)) {
      const { size, mtimeMs } = statSync(name)
      hash.update(`${name}\0${size}\0${mtimeMs}\n`)
    }
  }
  return hash
}

const state = stateOf(path.join(root, 'lib'), createHash('sha256')).digest('hex').slice(0, 24)
/** A read-only installation has no cache of its own. */
function folder() {
  const cache = path.join(root, 'node_modules', '.cache', 'drydock')
  try {
    mkdirSync(cache, { recursive: true })
    rmSync(mkdtempSync(path.join(cache, 'try-')), { recursive: true })
    return cache
  } catch {
    return mkdtempSync(path.join(tmpdir(), 'drydock-'))
  }
}

const ready = path.join(root, 'node_modules', '.cache', 'drydock', `grading-${state}.mjs`)
let bundle = ready
if (!existsSync(ready)) {
  const { build } = await import('esbuild')
  bundle = path.join(folder(), `grading-${state}.mjs`)
  const fresh = `${bundle}.${process.pid}.tmp.mjs`
  await build({
    entryPoints: [path.join(root, 'lib', 'grading', 'worker.ts')],
    outfile: fresh,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    banner: { js: "import { createRequire as __r } from 'node:module'; const require = __r(import.meta.url);" },
    logLevel: 'error',
  })
  renameSync(fresh, bundle)
}
process.stdout.write(bundle)
