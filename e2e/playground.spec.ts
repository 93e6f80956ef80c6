import { expect, expectAccessible, test } from './test'

const IMAGE = `FROM gcr.io/distroless/static-debian13:nonroot
COPY --chown=65532:65532 app /app
USER nonroot
ENTRYPOINT ["/app"]
`
const POD = `apiVersion: v1
kind: Pod
metadata:
  name: web
  namespace: shop
spec:
  hostPID: true
  containers:
    - name: web
      image: registry.example.com/shop/web:1.2.3
`

test('paste, see, apply safe fixes after a look, share by a link that no server sees', async ({ page, browser }) => {
  const asked: { url: string; method: string }[] = []
  page.on('request', request => asked.push({ url: request.url(), method: request.method() }))
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.addInitScript(() => localStorage.setItem('drydock/editor', 'plain'))
  await page.goto('/playground')
  const editor = page.locator('#playground-panel').getByRole('textbox')
  await editor.fill(POD)
  await expect(page.locator('[data-rule="pod-security/no-host-namespaces"]')).toBeVisible()
  await expectAccessible(page)

  const picker = page.locator('.playground-tools input[type="file"]')
  await picker.setInputFiles({ name: 'Dockerfile', mimeType: 'text/plain', buffer: Buffer.from(IMAGE) })
  const named = page.locator('[data-rule="dockerfile/numeric-user"]')
  await expect(named).toBeVisible()
  await expect(editor).toHaveValue(IMAGE)
  await page.getByRole('button', { name: /^\d+ safe fix/ }).click()
  const dialog = page.getByRole('dialog', { name: 'Fixes' })
  await expect(dialog).toBeVisible()
  await expect(editor).toHaveValue(IMAGE)
  await dialog.getByRole('button', { name: /^Apply \d/ }).click()
  await expect(dialog).toHaveCount(0)
  await expect(editor).not.toHaveValue(IMAGE)
  await expect(named).toHaveCount(0)
  const mended = await editor.inputValue()

  await page.getByRole('button', { name: 'Copy a link' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'The link is on the clipboard' })).toBeVisible()
  const link = await page.evaluate(() => navigator.clipboard.readText())
  expect(link).toMatch(/\/playground#p1\./)

  const elsewhere = await browser.newContext()
  const other = await elsewhere.newPage()
  other.on('request', request => asked.push({ url: request.url(), method: request.method() }))
  await other.addInitScript(() => localStorage.setItem('drydock/editor', 'plain'))
  await other.goto(link)
  await expect(other.getByRole('status').filter({ hasText: 'came with the link' })).toBeVisible()
  const there = other.locator('#playground-panel').getByRole('textbox')
  await expect(there).toHaveValue(POD)
  await other.getByRole('tab', { name: 'Dockerfile' }).click()
  await expect(there).toHaveValue(mended)
  await elsewhere.close()

  const { origin } = new URL(page.url())
  for (const { url, method } of asked.filter(({ url }) => url.startsWith('http'))) {
    expect(new URL(url).origin).toBe(origin)
    expect(method).toBe('GET')
    expect(url).not.toContain('p1.')
  }
})

test('a damaged link says so and leaves the learner what was there', async ({ page }) => {
  await page.goto('/playground#p1.damaged')
  await expect(page.getByRole('status').filter({ hasText: 'damaged' })).toBeVisible()
  await expect(page.locator('[data-rule]').first()).toBeVisible()
})

test('the focus stays in the bench when files come and go, and a browser that keeps nothing says so', async ({
  page,
}) => {
  await page.addInitScript(() => {
    localStorage.setItem('drydock/editor', 'plain')
    Storage.prototype.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError')
    }
  })
  await page.goto('/playground')
  const editor = page.locator('#playground-panel').getByRole('textbox')
  await page.getByRole('button', { name: 'New file' }).press('Enter')
  await expect(page.getByRole('tab', { selected: true })).toBeFocused()
  await page.getByRole('button', { name: 'Rename' }).press('Enter')
  await page.getByLabel('New name of the file').press('Escape')
  await expect(page.getByRole('button', { name: 'Rename' })).toBeFocused()
  await page.getByRole('button', { name: 'Remove' }).press('Enter')
  await expect(page.getByRole('tab', { selected: true })).toBeFocused()
  await editor.fill(IMAGE)
  await expect(page.getByRole('status').filter({ hasText: 'does not keep what you write' })).toBeVisible()
})
