import { expect, test } from './test'

test('what stands in the blanks of an example outlives a reload: typed, wrong and right', async ({ page }) => {
  await page.goto('/learn/minimal-base-images')
  const example = page.getByRole('region', { name: 'Fill the blanks' })
  const stage = example.getByRole('textbox', { name: 'Which stage has the binary?' })
  const user = example.getByRole('textbox', { name: /Which user can the kubelet check/ })
  const program = example.getByRole('textbox', { name: /How is \/mailer started/ })
  const check = example.getByRole('button', { name: 'Check' })
  const says = example.getByRole('status')
  const comeBack = async () => {
    await page.reload()
    await example.scrollIntoViewIfNeeded()
  }

  await example.scrollIntoViewIfNeeded()
  await stage.fill('build')
  await user.fill('nonroot')
  await comeBack()
  await expect(stage).toHaveValue('build')
  await expect(user).toHaveValue('nonroot')
  await expect(check).toBeDisabled()

  await program.fill('["/mailer"]')
  await program.press('Enter')
  await expect(says).toContainText('line 8')
  await comeBack()
  await expect(says).toContainText('line 8')
  await expect(program).toHaveValue('["/mailer"]')

  await user.fill('65532')
  await expect(says).toBeEmpty()
  await check.click()
  await expect(says).toHaveText(/^Right/)
  await comeBack()
  await expect(user).toHaveValue('65532')
  await expect(says).toHaveText(/^Right/)
})
