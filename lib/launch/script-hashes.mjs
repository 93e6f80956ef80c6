import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/**
 * Next writes small inline scripts into each static page. Their hashes, by address, let the content security policy
 * (proxy.ts) allow exactly these and nothing else, while the pages stay static.
 */
export function writeScriptHashes(buildFolder) {
  const pages = path.join(buildFolder, 'server', 'app')
  const table = {}
  for (const file of htmlBelow(pages)) {
    const name = path
      .relative(pages, file)
      .split(path.sep)
      .join('/')
      .replace(/\.html$/, '')
    table[name === 'index' ? '/' : `/${name}`] = hashesOf(readFileSync(file, 'utf8'))
  }
  writeFileSync(path.join(buildFolder, 'script-hashes.json'), JSON.stringify(table))
}

/** `'sha256-…'` of every inline script of a page, each once. */
export function hashesOf(html) {
  const scripts = [...html.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g)]
  return [
    ...new Set(scripts.map(([, text]) => `'sha256-${createHash('sha256').update(text, 'utf8').digest('base64')}'`)),
  ]
}

function htmlBelow(folder) {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
    const full = path.join(folder, entry.name)
    if (entry.isDirectory()) return htmlBelow(full)
    return entry.name.endsWith('.html') ? [full] : []
  })
}
