import { labPages, lessonPages, listPages, quizPages } from './pages'
import { expect, expectAccessible, fitsWidth, test } from './test'

for (const address of [...listPages, ...lessonPages, ...labPages, ...quizPages]) {
  test(`${address} opens, has one heading, fits a phone, and axe finds nothing`, async ({ page }) => {
    const response = await page.goto(address)
    expect(response?.status()).toBe(200)
    await expect(page.locator('h1')).toHaveCount(1)
    await expect(page).toHaveTitle(/Drydock/)
    await expectAccessible(page)
    await page.setViewportSize({ width: 320, height: 700 })
    await expect.poll(() => fitsWidth(page)).toBe(true)
  })
}

for (const address of [...listPages, ...lessonPages]) {
  test(`links and fragments of ${address} lead somewhere`, async ({ page, request }) => {
    await page.goto(address)
    const hrefs = await page.locator('a[href]').evaluateAll(all => all.map(link => link.getAttribute('href') ?? ''))
    for (const href of new Set(hrefs)) {
      if (href.startsWith('#')) await expect(page.locator(`[id="${href.slice(1)}"]`), href).toBeAttached()
      else if (href.startsWith('/')) expect((await request.get(href)).status(), href).toBe(200)
    }
  })
}

test('an address that is not there says so, with the right status', async ({ page }) => {
  const response = await page.goto('/learn/nothing-here')
  expect(response?.status()).toBe(404)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Nothing at this address')
})
