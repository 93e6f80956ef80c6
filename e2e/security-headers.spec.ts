import { expect, test } from './test'

for (const address of ['/', '/learn', '/nothing-here']) {
  test(`${address} answers with a strict policy`, async ({ request }) => {
    const headers = (await request.get(address)).headers()
    const policy = headers['content-security-policy'] ?? ''
    const scripts = /script-src ([^;]*)/.exec(policy)?.[1] ?? ''
    expect(scripts).toMatch(/^'self'( '(sha256|nonce)-[^']+')+$/)
    for (const directive of ["object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "connect-src 'self'"])
      expect(policy).toContain(directive)
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['x-powered-by']).toBeUndefined()
  })
}

test('an injected inline script does not run', async ({ page, faults }) => {
  await page.goto('/')
  await page.evaluate(() => {
    const script = document.createElement('script')
    script.textContent = 'window.injected = true'
    document.head.append(script)
  })
  expect(await page.evaluate(() => 'injected' in window)).toBe(false)
  // That it was blocked is what this test wants; anything else would still be a fault.
  await expect.poll(() => faults.length).toBeGreaterThan(0)
  for (const fault of faults.splice(0)) expect(fault).toMatch(/script-src|Content Security Policy/)
})
