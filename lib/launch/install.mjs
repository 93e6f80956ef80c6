import { readFileSync } from 'node:fs'
import { inRoot, npm, say } from './project.mjs'

/** Installs by `npm ci` what the lock file asks for and node_modules has not. */
export async function ensureInstalled() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major < 20 || (major === 20 && minor < 19)) {
    say(`Drydock needs Node 20.19 or newer; this is ${process.versions.node}. The current LTS is a good choice.`)
    process.exit(1)
  }
  const missing = missingPackage()
  if (!missing) return
  say(`Installing what is missing (${missing}) …`)
  const code = await npm(['ci', '--no-audit', '--no-fund'])
  if (code !== 0) {
    say('npm ci failed; see above.')
    process.exit(code)
  }
}

/** npm keeps what it installed in node_modules/.package-lock.json. Packages of other platforms are optional. */
function missingPackage() {
  const wanted = packagesOf(inRoot('package-lock.json')) ?? {}
  const there = packagesOf(inRoot('node_modules', '.package-lock.json'))
  if (!there) return 'all packages'
  return Object.keys(wanted).find(
    name => name !== '' && !wanted[name].optional && wanted[name].version !== there[name]?.version,
  )
}

function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages
  } catch {
    return undefined
  }
}
