import { readFileSync } from 'node:fs'
import { loadLab } from '../lib/course/load/index.ts'
import { readAttempts } from '../lib/assign/attempts'
import { LabPage } from './lab-page'
import { expect, expectAccessible, fitsWidth, test } from './test'

test('without a classroom: build a link, open it, work, hand in a file', async ({ page }) => {
  await page.goto('/teach/build')
  await page.getByLabel('Title').fill('Week 1')
  await page.getByRole('button', { name: 'Make the link' }).click()
  await expect(page.getByText('Pick at least one lab or quiz.')).toBeVisible()
  await page.getByRole('checkbox', { name: loadLab('drop-root')?.spec.title ?? '' }).check()
  await page.getByLabel('Due', { exact: true }).fill('2030-01-31T18:00')
  await page.getByLabel('Hints').selectOption('after-due')
  // Nothing may lie under the page's sticky bar when sizes are measured.
  await page.evaluate(() => scrollTo(0, 0))
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Make the link' }).click()
  const link = await page.getByLabel('Link for learners').inputValue()

  await page.goto(link)
  await expect(page.getByRole('heading', { name: 'Week 1' })).toBeVisible()
  await expect(page.getByText(/31 Jan 2030/).first()).toBeVisible()
  await page.setViewportSize({ width: 390, height: 800 })
  expect(await fitsWidth(page)).toBe(true)
  await expectAccessible(page)

  await page.setViewportSize({ width: 1280, height: 800 })
  const lab = new LabPage(page, 'drop-root')
  await lab.open('plain')
  await expect(page.locator('[data-hints-held]')).toContainText(
    /withholds the hints of this lab until Thu, 31 Jan 2030/,
  )
  await expect(page.getByRole('button', { name: 'Give me a hint' })).toBeHidden()
  await lab.putAll(loadLab('drop-root')?.right[0]?.files ?? [])
  await lab.check()

  await page.goto('/assigned')
  await expect(page.getByText('1 try so far')).toBeVisible()
  await page.getByRole('button', { name: 'Save the file to hand in' }).click()
  await expect(page.getByText('Write the name that your instructor knows you by.')).toBeVisible()
  await page.getByLabel(/Your name/).fill('Ada Lovelace')
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Save the file to hand in' }).click()
  const file = await download
  expect(file.suggestedFilename()).toBe('week-1-ada-lovelace.json')
  const read = readAttempts(readFileSync(await file.path(), 'utf8'))
  expect(read).toMatchObject({
    type: 'read',
    value: { assignment: 'week-1', learner: 'Ada Lovelace', attempts: [{ lab: 'drop-root' }] },
  })
})

test('a damaged link says so', async ({ page }) => {
  await page.goto('/assigned#a1.broken')
  await expect(page.getByText(/This link cannot be opened: the link is damaged/)).toBeVisible()
})

test('a file that is no assignment says why, and changes nothing', async ({ page }) => {
  await page.goto('/assigned')
  const open = (name: string, text: string) =>
    page.getByLabel('Open an assignment file').setInputFiles({
      name,
      mimeType: 'application/json',
      buffer: Buffer.from(text),
    })
  await open('mistyped.json', '{ "id": "w", "title": "W", "items": [{ "lab": "drop-root", "point": 3 }] }')
  await expect(page.getByText(/mistyped.json cannot be opened/)).toBeVisible()
  await open('old.json', '{ "format": "drydock-assignment/0" }')
  await expect(page.getByText(/old.json cannot be opened: it has the format "drydock-assignment\/0"/)).toBeVisible()
  await open('huge.json', ' '.repeat(70_000))
  await expect(page.getByText(/huge.json cannot be opened: it is larger than 64 KiB/)).toBeVisible()
})
