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

test('links and fragments of all pages lead somewhere', async ({ page, request }) => {
  const pages = [...listPages, ...lessonPages]
  const led = new Set<string>()
  const ids = new Map<string, Set<string>>()
  for (const address of pages) {
    await page.goto(address)
    const hrefs = await page.locator('a[href]').evaluateAll(all => all.map(link => link.getAttribute('href') ?? ''))
    for (const href of hrefs.filter(one => /^[/#]/.test(one))) led.add(href.startsWith('#') ? address + href : href)
    ids.set(address, new Set(await page.locator('[id]').evaluateAll(all => all.map(({ id }) => id))))
  }
  const addresses = new Set([...led].map(href => href.replace(/#.*/, '')))
  expect(addresses.size).toBeGreaterThan(pages.length)
  for (const address of addresses) expect.soft((await request.get(address)).status(), address).toBe(200)
  for (const href of led) {
    const [address = '', id] = href.split('#')
    if (id && ids.has(address)) expect.soft([...(ids.get(address) ?? [])], href).toContain(id)
  }
})

test('an address that is not there says so, with the right status', async ({ page }) => {
  const response = await page.goto('/learn/nothing-here')
  expect(response?.status()).toBe(404)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Nothing at this address')
})
