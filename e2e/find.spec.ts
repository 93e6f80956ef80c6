import { gunzipSync } from 'node:zlib'
import type { Page } from '@playwright/test'
import type { FindEntry } from '../lib/find/entry.ts'
import { expect, expectAccessible, fitsWidth, test } from './test'

/** Opens a page and waits until the index is here, as it comes at leisure. */
async function open(page: Page, address: string): Promise<void> {
  await page.goto(address)
  const come = () => performance.getEntriesByType('resource').some(({ name }) => name.endsWith('/search-index.json.gz'))
  await expect.poll(() => page.evaluate(come)).toBe(true)
}
const box = (page: Page) => page.getByRole('combobox', { name: /^Search/ })
const options = (page: Page) => page.getByRole('listbox', { name: 'Results' }).getByRole('option')

test('by keyboard: open, choose, go to a heading', async ({ page }) => {
  await open(page, '/labs')
  await page.keyboard.press('Control+k')
  await expect(box(page)).toBeFocused()
  await page.keyboard.type('network policies')
  await expect(page.locator('.find-says')).toHaveText(/^\d+ results/)
  await expect(options(page).first()).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('ArrowDown')
  await expect(options(page).nth(1)).toHaveAttribute('aria-selected', 'true')
  const active = await box(page).getAttribute('aria-activedescendant')
  expect(await options(page).nth(1).getAttribute('id')).toBe(active)
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/learn\/network-policies$/)
})

test('Escape closes it and the focus returns to where it was', async ({ page }) => {
  await open(page, '/learn')
  const link = page.getByRole('navigation', { name: 'Site', exact: true }).getByRole('link', { name: 'Labs' })
  await link.focus()
  await page.keyboard.press('Control+k')
  await expect(box(page)).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(box(page)).toHaveCount(0)
  await expect(link).toBeFocused()
})

test('it works without a network, forgives a letter, and says when there is nothing', async ({ page, context }) => {
  await open(page, '/')
  await context.setOffline(true)
  await page.keyboard.press('Control+k')
  await box(page).fill('distrolss')
  await expect(options(page).first()).toContainText(/distroless/i)
  await expect(options(page).first().locator('mark').first()).toBeVisible()
  await box(page).fill('qqqqqq zzzzzz')
  await expect(page.locator('.find-says')).toContainText('Nothing found')
  await expect(options(page)).toHaveCount(0)
  await context.setOffline(false)
})

test('on a phone a button opens it, and nothing sticks out', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 })
  await open(page, '/rules')
  await page.getByRole('link', { name: 'Search', exact: true }).click()
  await box(page).fill('seccomp')
  await expect(options(page).first()).toBeVisible()
  expect(await fitsWidth(page)).toBe(true)
  await options(page).and(page.locator('[href="/glossary#seccomp"]')).click()
  await expect(page).toHaveURL(/\/glossary#seccomp$/)
  await expect(page.locator('#seccomp')).toBeInViewport()
})

test('axe finds nothing in the dialog with results', async ({ page }) => {
  await open(page, '/learn')
  await page.keyboard.press('Control+k')
  await box(page).fill('token')
  await expect(options(page).first()).toBeVisible()
  await expectAccessible(page, '.find-dialog')
})

test('each entry of the index leads somewhere, fragments too', async ({ request }) => {
  const packed = await (await request.get('/search-index.json.gz')).body()
  const entries = JSON.parse(gunzipSync(packed).toString()) as FindEntry[]
  expect(entries.length).toBeGreaterThan(100)
  const pages = new Map<string, string>()
  for (const { href } of entries) {
    const [address = '', fragment] = href.split('#')
    if (!pages.has(address)) {
      const answer = await request.get(address)
      expect(answer.status(), address).toBe(200)
      pages.set(address, await answer.text())
    }
    if (fragment) expect(pages.get(address), href).toContain(`id="${fragment}"`)
  }
})

test('without script there is a page to search on', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, ...(baseURL ? { baseURL } : {}) })
  const page = await context.newPage()
  await page.goto('/')
  await page.getByRole('link', { name: 'Search', exact: true }).click()
  await page.getByRole('searchbox').fill('service account')
  await page.getByRole('button', { name: 'Search' }).click()
  await expect(page.locator('.find-results a').first()).toBeVisible()
  await context.close()
})
