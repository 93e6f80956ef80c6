import { LabPage, labs } from './lab-page'
import { expect, test } from './test'

const lab = labs.find(one => one.spec.id === 'api-policy-repair')
if (!lab) throw new Error('The lab with the opener is not there.')
const flows = lab.spec.predict ?? []

test('a prediction made before the first edit is kept, and stands beside what was so', async ({ page }) => {
  const workspace = new LabPage(page, lab.spec.id)
  await workspace.open('plain')
  const [first, second] = flows
  if (!first || !second) throw new Error('The opener asks nothing.')
  const asked = page.getByRole('region', { name: 'Connections to predict' })
  for (const [flow, says] of [
    [first, 'open'],
    [second, 'blocked'],
  ] as const)
    await asked.getByLabel(`${flow.from} to ${flow.to} on ${flow.port}`, { exact: true }).selectOption(says)
  await page.getByRole('button', { name: 'Keep my prediction' }).click()
  const kept = page.getByText('Your prediction is kept')
  await expect(kept).toBeVisible()
  await page.reload()
  await workspace.ready()
  await expect(kept).toBeVisible()

  await workspace.putAll(lab.right[0]?.files ?? [])
  await workspace.check()
  await expect(workspace.summary).toHaveText('solved')
  const table = page.getByRole('region', { name: 'Your prediction and what really happened' })
  for (const [flow, said] of [
    [first, 'open'],
    [second, 'blocked'],
  ] as const) {
    const cells = table.getByRole('row', { name: `${flow.from} → ${flow.to} ${flow.port}` }).getByRole('cell')
    await expect(cells.first()).toHaveText(said)
    await expect(cells.nth(1)).toHaveText(/^(open|blocked)$/)
  }
})
