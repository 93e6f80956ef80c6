import { gzipSync } from 'node:zlib'
import type { APIRequestContext } from '@playwright/test'
import { lessonPages } from './pages'
import { expect, test } from './test'

/** Scripts that a document names, gzipped, in bytes, by address. What loads when it comes into view is not among them. */
async function scriptsOf(request: APIRequestContext, address: string): Promise<Map<string, number>> {
  const html = await (await request.get(address)).text()
  const tags = [...html.matchAll(/<script[^>]*\ssrc="([^"]+)"[^>]*>/g)].filter(([tag]) => !/nomodule/i.test(tag))
  const sizes = new Map<string, number>()
  for (const [, url = ''] of tags) sizes.set(url, gzipSync(await (await request.get(url)).body()).length)
  return sizes
}

// The page for an absent address is the frame and nothing else: what it loads is Next's runtime, the frame, the theme.
for (const address of lessonPages) {
  test(`${address} loads at most 15 KB of script beyond Next's runtime`, async ({ request }) => {
    const bare = await scriptsOf(request, '/nothing-here')
    const lesson = await scriptsOf(request, address)
    const more = [...lesson].filter(([url]) => !bare.has(url)).reduce((sum, [, size]) => sum + size, 0)
    expect(bare.size).toBeGreaterThan(3)
    expect(more).toBeLessThan(15 * 1024)
  })
}
