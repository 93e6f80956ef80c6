import { LabPage, labs } from './lab-page'
import { expect, test } from './test'

// Data-driven: what must fail and what must pass is read from the lab's folder.
for (const { spec, wrong, right } of labs) {
  const [mistake] = wrong
  const [answer] = right
  if (!mistake || !answer) continue
  test(`lab ${spec.id}: a wrong fix is told why, a right one solves it, and a reload keeps both`, async ({ page }) => {
    const lab = new LabPage(page, spec.id)
    await lab.open()
    await lab.putAll(mistake.files)
    await lab.check()
    expect(await lab.failed()).toEqual([...mistake.expect.fails].sort())
    const first = page.locator('[data-held="no"]').first()
    await expect(first.locator('.lab-why')).toContainText(/\w{3,}/)

    await lab.putAll(answer.files)
    await lab.check()
    await expect(lab.summary).toHaveText('solved')
    await expect(page.getByRole('heading', { name: 'What this repair stops' })).toBeVisible()

    await page.reload()
    await lab.ready()
    await expect(lab.summary).toHaveText('solved before')
    await expect(page.getByRole('heading', { name: 'What this repair stops' })).toBeVisible()
    await lab.check()
    await expect(lab.summary).toHaveText('solved')
    await page.goto('/progress')
    await expect(page.getByRole('row', { name: spec.title }).getByText('✓ solved').first()).toBeVisible()
  })
}
