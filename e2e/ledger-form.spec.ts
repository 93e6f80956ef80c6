import { expect, expectAccessible, test } from './test'

test('the ledger as a form, by keyboard: a door to a line leads to its row, a choice edits the YAML', async ({
  page,
}) => {
  await page.goto('/labs/responsibility-ledger')
  await expect(page.locator('.lab')).toHaveAttribute('data-judge', /worker|page/)
  const owner = page.getByRole('group', { name: 'legacy-billing: configure firewall rules' })
  await expect(owner.getByRole('radio', { name: 'nobody yet' })).toBeChecked()
  await page.keyboard.press('ControlOrMeta+Enter')
  const door = page.locator('[data-intent="complete"]').getByRole('button', { name: 'Go to ledger.yaml, line 12' })
  await door.focus()
  await page.keyboard.press('Enter')
  await expect(owner.getByRole('radio', { name: 'nobody yet' })).toBeFocused()
  await expectAccessible(page, '.ledger')

  await page.keyboard.press('ArrowLeft')
  await expect(owner.getByRole('radio', { name: 'shared' })).toBeChecked()
  await page.getByRole('button', { name: 'Show the YAML' }).click()
  // Monaco draws spaces that do not break.
  await expect(page.locator('#lab-editor-panel')).toContainText(/configure-firewall-rules,\sowner:\sshared/)
})
