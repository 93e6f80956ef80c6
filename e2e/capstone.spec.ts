import { LabPage, labs } from './lab-page'
import { expect, expectAccessible, fitsWidth, test } from './test'

const lab = labs.find(({ spec }) => spec.id === 'capstone-shop')
const model = lab?.right.find(({ name }) => name === 'model')
const enough = lab?.right.find(({ misses }) => misses.length > 0)
const network = lab?.start.find(({ name }) => name === '60-network.yaml')
if (!lab || !model || !enough || !network) throw new Error('The capstone is not there.')
const steps = lab.spec.replay?.map(({ id }) => id) ?? []

test('capstone: from the page into the lab; the attack is replayed while typing, the score is told by area', async ({
  page,
}) => {
  test.slow()
  const workspace = new LabPage(page, lab.spec.id)
  await workspace.open('plain')
  await page.goto('/learn/capstone')
  await page.getByRole('link', { name: `Open the lab: ${lab.spec.title}` }).click()
  await workspace.ready()

  const open = page.locator('[data-panel="replay"] [data-ends="open"]')
  await expect(open).toHaveCount(steps.length)
  await workspace.check()
  await expect(workspace.summary).toHaveText('5 of 100 points')
  expect(await fitsWidth(page)).toBe(true)
  await expectAccessible(page, '.lab-pane-results')

  await workspace.putAll(model.files)
  await expect(open).toHaveCount(0)
  await expect(page.locator('[data-step="rce-in-web"]')).toHaveAttribute('data-ends', 'contained')
  await workspace.check()
  await expect(workspace.summary).toHaveText('solved')
  await expect(page.locator('[data-area][data-got="20"]')).toHaveCount(5)
  await expectAccessible(page, '.lab-pane-results')

  await workspace.put(network.name, network.text)
  await expect(open).toHaveCount(3)
  await workspace.check()
  await expect(workspace.summary).toHaveText('85 of 100 points')
  await expect(page.locator('[data-area="network"]')).toHaveAttribute('data-got', '5')
})

test('capstone: enough is enough, and an open step leads to its line', async ({ page }) => {
  test.slow()
  const workspace = new LabPage(page, lab.spec.id)
  await workspace.open('plain')
  const rogue = page.locator('[data-step="lateral-to-db"]')
  await rogue
    .getByRole('button', { name: /^Go to 40-database.yaml/ })
    .first()
    .click()
  await expect(page.locator('[role="tab"][data-file="40-database.yaml"]')).toHaveAttribute('aria-selected', 'true')

  await workspace.putAll(enough.files)
  await page.getByRole('button', { name: 'Check', exact: true }).click()
  await expect(workspace.summary).toHaveText('solved')
  expect(await workspace.failed()).toEqual([...enough.misses].sort())
  await expect(page.locator('.lab-pass')).toContainText('93 of 100')
})
