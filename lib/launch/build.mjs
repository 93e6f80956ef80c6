import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { writeScriptHashes } from './script-hashes.mjs'
import { bin, buildFolder, inRoot, node, root, say, seconds } from './project.mjs'

const stamp = () => path.join(buildFolder(), 'drydock-build.json')

/** Builds if the sources are not those of the build that is there. Answers whether there is a good build now. */
export async function ensureBuilt() {
  const sources = sourcesHash()
  if (stampedHash() === sources) return true
  const since = performance.now()
  say('Building (the sources changed) …')
  const code = await node(bin.next, ['build'], { env: { NODE_ENV: 'production' } })
  if (code !== 0) return false
  writeScriptHashes(buildFolder())
  writeFileSync(stamp(), JSON.stringify({ sources, built: new Date().toISOString() }))
  say(`Built in ${seconds(since)}.`)
  return true
}

function stampedHash() {
  try {
    if (!existsSync(path.join(buildFolder(), 'BUILD_ID'))) return undefined
    return JSON.parse(readFileSync(stamp(), 'utf8')).sources
  } catch {
    return undefined
  }
}

const FOLDERS = ['app', 'components', 'content', 'lib', 'public']
const FILES = ['package-lock.json', 'package.json', 'next.config.mjs', 'postcss.config.mjs', 'tsconfig.json']
const MODULES = ['mdx-components.tsx', 'proxy.ts', 'instrumentation.ts']

/** Content of everything a build reads. By content and name: times would miss a deleted file and mistrust a checkout. */
export function sourcesHash() {
  const hash = createHash('sha256').update(process.version)
  const files = [...FILES, ...MODULES].map(name => inRoot(name)).filter(name => existsSync(name))
  for (const file of [...files, ...FOLDERS.flatMap(folder => filesBelow(inRoot(folder)))]) {
    hash.update(`\0${path.relative(root, file).split(path.sep).join('/')}\0`)
    hash.update(readFileSync(file))
  }
  return hash.digest('hex')
}

function filesBelow(folder) {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap(entry => {
      const full = path.join(folder, entry.name)
      if (entry.isDirectory()) return filesBelow(full)
      return entry.isFile() && !/\.test\.tsx?$/.test(entry.name) ? [full] : []
    })
}
