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
  await lab.putAll(loadLab('drop-root')?.right[0]?.files ?? [])
  await lab.check()

  await page.goto('/assigned')
  await expect(page.getByText('1 try so far')).toBeVisible()
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
