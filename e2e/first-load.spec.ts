import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import type { APIRequestContext } from '@playwright/test'
import { lessonPages } from './pages'
import { expect, test } from './test'

/** Next's own runtime, by the build's own account: paths below `/_next/`. */
function runtime(): Set<string> {
  const manifest = JSON.parse(readFileSync(`${process.env.DRYDOCK_DIST ?? '.next'}/build-manifest.json`, 'utf8'))
  return new Set((manifest as { rootMainFiles: string[] }).rootMainFiles.map(file => `/_next/${file}`))
}

const sizes = new Map<string, number>()

/** Scripts that a document names, gzipped, in bytes, by address. What loads when it comes into view is not among them. */
async function scriptsOf(request: APIRequestContext, address: string): Promise<Map<string, number>> {
  const html = await (await request.get(address)).text()
  const tags = [...html.matchAll(/<script[^>]*\ssrc="([^"]+)"[^>]*>/g)].filter(([tag]) => !/nomodule/i.test(tag))
  const named = new Map<string, number>()
  for (const [, url = ''] of tags) {
    const size = sizes.get(url) ?? gzipSync(await (await request.get(url)).body()).length
    sizes.set(url, size)
    named.set(url, size)
  }
  return named
}

for (const address of lessonPages) {
  test(`${address} loads at most 15 KB of script beyond Next's runtime`, async ({ request }) => {
    const next = runtime()
    const lesson = await scriptsOf(request, address)
    const own = [...lesson].filter(([url]) => !next.has(url))
    expect(
      [...next].filter(url => !lesson.has(url)),
      'the runtime is of the build that is served',
    ).toEqual([])
    expect(own.reduce((sum, [, size]) => sum + size, 0)).toBeLessThan(15 * 1024)
  })
}
