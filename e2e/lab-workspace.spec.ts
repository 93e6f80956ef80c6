import { LabPage, labs } from './lab-page'
import { expect, expectAccessible, fitsWidth, test } from './test'

const lab = labs.find(one => one.spec.id === 'drop-root') ?? labs.find(one => one.spec.kind === 'repair')
if (!lab) throw new Error('There is no lab to test the workspace with.')
const { spec, right, start } = lab
const file = spec.files[0]?.name ?? ''
const answer = right[0]?.files ?? []

test('the judge runs in a worker of our own', async ({ page }) => {
  const workers: string[] = []
  page.on('worker', worker => workers.push(worker.url()))
  const workspace = new LabPage(page, spec.id)
  await workspace.open()
  await expect(page.locator('.lab')).toHaveAttribute('data-judge', 'worker')
  await workspace.check()
  expect(workers.length).toBeGreaterThanOrEqual(1)
  for (const url of workers) expect(new URL(url).origin).toBe(new URL(page.url()).origin)
})

test('without workers the page judges by itself, and the plain editor stands in', async ({ page }) => {
  await page.addInitScript(() => Object.defineProperty(window, 'Worker', { value: undefined }))
  const workspace = new LabPage(page, spec.id)
  await workspace.open('plain')
  await workspace.putAll(answer)
  await workspace.check()
  await expect(page.locator('.lab')).toHaveAttribute('data-judge', 'page')
  await expect(workspace.summary).toHaveText('solved')
})

test('hostile text is refused or stopped, and the next answer comes all the same', async ({ page }) => {
  const workspace = new LabPage(page, spec.id)
  await workspace.open('plain')
  await workspace.put(file, '} '.repeat(60_000))
  await page.getByRole('button', { name: 'Check', exact: true }).click()
  await expect(page.locator('[data-announcer]')).toHaveText(/could not be read|too long/i, { timeout: 30_000 })
  await workspace.putAll(answer)
  await workspace.check()
  await expect(workspace.summary).toHaveText('solved')
})

test('unreadable text is not wrong: file, line, what to do', async ({ page }) => {
  const workspace = new LabPage(page, spec.id)
  await workspace.open('plain')
  await workspace.put(file, `${start[0]?.text ?? ''}\n  : [broken`)
  await workspace.check()
  const problem = page.locator('[data-problem]').first()
  await expect(problem).toContainText(`${file}, line`)
  await expect(problem).toContainText('not counted as a wrong answer')
  await expect(page.locator('[data-held="no"]')).toHaveCount(0)
  await problem.getByRole('button', { name: /^Go to/ }).click()
  await expect(workspace.box).toBeFocused()
})

test('by keyboard alone: check, jump to the line, leave the editor, hint, reset and undo', async ({ page }) => {
  const workspace = new LabPage(page, spec.id)
  await workspace.open()
  await workspace.check()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'Check', exact: true })).toBeFocused()
  const jump = page.locator('.lab-witness .lab-place').first()
  await jump.focus()
  await page.keyboard.press('Enter')
  await expect(workspace.box).toBeFocused()
  await page.keyboard.press('Escape')
  const hint = page.getByRole('button', { name: 'Give me a hint' })
  await hint.focus()
  await page.keyboard.press('Enter')
  await expect(page.locator('[data-hint="1"]')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Another hint' })).toHaveAttribute('aria-disabled', 'true')

  await workspace.putAll(answer)
  await page.keyboard.press('Escape')
  const reset = page.getByRole('button', { name: /^Reset (all|the file)$/ })
  await reset.focus()
  await page.keyboard.press('Enter')
  await expect(reset).toBeFocused()
  await page.getByRole('button', { name: 'Undo', exact: true }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Check', exact: true })).toBeFocused()
  await workspace.check()
  await expect(workspace.summary).toHaveText('solved')
})

test('the solution is not in the page; it is shown as a diff after one question', async ({ page, request }) => {
  const html = await (await request.get(`/labs/${spec.id}`)).text()
  const telling =
    answer[0]?.text.split('\n').find(line => line.length > 25 && !start.some(one => one.text.includes(line.trim()))) ??
    ''
  expect(telling).not.toBe('')
  expect(html).not.toContain(telling.trim())
  const workspace = new LabPage(page, spec.id)
  await workspace.open('plain')
  await page.getByRole('button', { name: 'Show a solution' }).click()
  await page.getByRole('button', { name: 'Show it' }).click()
  await expect(page.getByRole('dialog').locator('ins').first()).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page.getByRole('heading', { name: 'What this repair stops' })).toBeVisible()
})

test('the difference is drawn by Monaco, the answer beside it can be changed, and closing it leaves no fault', async ({
  page,
}) => {
  const workspace = new LabPage(page, spec.id)
  await workspace.open()
  await page.getByRole('button', { name: 'Show a solution' }).click()
  await page.getByRole('button', { name: 'Show it' }).click()
  const dialog = page.getByRole('dialog')
  const drawn = dialog.locator('.monaco-diff-editor .line-insert').first()
  await expect(drawn).toBeVisible()
  const answers = dialog.getByLabel('Right answer')
  await answers.focus()
  await page.keyboard.press('ArrowDown')
  await expect(answers).toHaveValue('1')
  await expect(answers).toBeFocused()
  await expect(drawn).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Show a solution' })).toBeFocused()
})

test('what was typed survives a reload at once, the back button and another tab', async ({ page, context }) => {
  const workspace = new LabPage(page, spec.id)
  await workspace.open()
  await workspace.put(file, '# mine, before the reload')
  await page.reload()
  await workspace.ready()
  await expect(page.locator('.view-lines')).toContainText('mine,')
  await page.goto('/labs')
  await page.goBack()
  await workspace.ready()
  await expect(page.locator('.view-lines')).toContainText('mine,')

  const other = await context.newPage()
  const second = new LabPage(other, spec.id)
  await second.open()
  await expect(other.locator('.view-lines')).toContainText('mine,')
  await second.put(file, '# from the other tab')
  await expect(page.locator('.view-lines')).toContainText('other')
  await other.close()
})

for (const [name, deny] of [
  [
    'forbidden',
    () => {
      for (const store of ['localStorage', 'sessionStorage', 'indexedDB'])
        Object.defineProperty(window, store, {
          get() {
            throw new DOMException('denied', 'SecurityError')
          },
        })
    },
  ],
  [
    'full',
    () => {
      Storage.prototype.setItem = () => {
        throw new DOMException('full', 'QuotaExceededError')
      }
    },
  ],
] as const)
  test(`with ${name} storage it says so once and works in memory`, async ({ page }) => {
    await page.addInitScript(deny)
    await page.goto(`/labs/${spec.id}`)
    const workspace = new LabPage(page, spec.id)
    await workspace.ready()
    await workspace.putAll(answer)
    await workspace.check()
    await expect(workspace.summary).toHaveText('solved')
    const notice = page.locator(`[data-trouble="${name}"]`)
    await expect(notice).toHaveCount(1)
    const saved = page.waitForEvent('download')
    await notice.getByRole('button', { name: 'Save my progress as a file' }).click()
    expect((await saved).suggestedFilename()).toBe('drydock-progress.json')
    await notice.getByRole('button', { name: 'Dismiss' }).click()
    await expect(notice).toHaveCount(0)
  })

test('progress leaves as a file and comes back in another browser; a reset can be undone', async ({
  page,
  browser,
}) => {
  const workspace = new LabPage(page, spec.id)
  await workspace.open('plain')
  await workspace.putAll(answer)
  await workspace.check()
  await page.goto('/progress')
  const row = page.getByRole('row', { name: spec.title })
  await expect(row.getByText('✓ solved').first()).toBeVisible()
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Save my progress' }).click()
  const saved = await (await download).path()

  await page.getByRole('button', { name: `Reset the lab ${spec.title}` }).click()
  await expect(row.getByText('✓ solved')).toHaveCount(0)
  await page.getByRole('button', { name: 'Undo the reset' }).click()
  await expect(row.getByText('✓ solved').first()).toBeVisible()

  const elsewhere = await (await browser.newContext()).newPage()
  await elsewhere.goto(page.url())
  await elsewhere.getByLabel('Read a saved file').setInputFiles(saved)
  await expect(elsewhere.getByRole('status').filter({ hasText: 'Taken over' })).toBeVisible()
  await expect(elsewhere.getByRole('row', { name: spec.title }).getByText('✓ solved').first()).toBeVisible()
  await elsewhere.context().close()
})

test('on a phone one pane shows at a time, a verdict brings the results, and nothing sticks out', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  const workspace = new LabPage(page, spec.id)
  await page.addInitScript(() => localStorage.setItem('drydock/editor', 'plain'))
  await page.goto(`/labs/${spec.id}`)
  await page.getByRole('button', { name: 'Editor', exact: true }).click()
  await workspace.ready()
  // The keyboard goes along: to the verdict, and from a place in it to the line.
  await page.getByRole('button', { name: 'Check', exact: true }).press('Enter')
  await expect(page.locator('.lab-verdict > .lab-heading')).toBeFocused()
  await page.locator('.lab-witness .lab-place').first().press('Enter')
  await expect(workspace.box).toBeFocused()
  await workspace.putAll(answer)
  await page.getByRole('button', { name: 'Check', exact: true }).click()
  await expect(workspace.summary).toHaveText('solved')
  await expect(workspace.box).toBeHidden()
  expect(await fitsWidth(page)).toBe(true)
})

test('a tablet shows brief and editor together, and a verdict comes into sight', async ({ page }) => {
  await page.setViewportSize({ width: 768, height: 1024 })
  const workspace = new LabPage(page, spec.id)
  await workspace.open('plain')
  await expect(page.getByRole('button', { name: 'Give me a hint' })).toBeVisible()
  await expect(workspace.box).toBeVisible()
  await workspace.check()
  const solution = page.getByRole('button', { name: 'Show a solution' })
  await solution.scrollIntoViewIfNeeded()
  await expect(workspace.summary).not.toBeInViewport()
  await workspace.check()
  await expect(workspace.summary).toBeInViewport()
  expect(await fitsWidth(page)).toBe(true)
})

test('the traffic matrix is one stop of Tab; the arrow keys move in it', async ({ page }) => {
  const network = labs.find(one => one.spec.panels.some(panel => panel.id === 'network'))
  await new LabPage(page, network?.spec.id ?? '').open('plain')
  const cells = page.locator('[data-panel="network"] table button')
  await expect(cells.first()).toBeVisible()
  await expect(page.locator('[data-panel="network"] table button[tabindex="0"]')).toHaveCount(1)
  await cells.first().focus()
  await page.keyboard.press('ArrowRight')
  await expect(cells.nth(1)).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page.locator('[data-panel="network"] table button[aria-pressed="true"]')).toBeFocused()
  await expect(page.locator('.nw-reason')).toBeVisible()
})

for (const editor of ['monaco', 'plain'] as const)
  test(`axe finds nothing in the workspace with a verdict and the ${editor} editor`, async ({ page }) => {
    const workspace = new LabPage(page, spec.id)
    await workspace.open(editor)
    await workspace.check()
    await expectAccessible(page)
  })

test('axe finds nothing on the progress page', async ({ page }) => {
  await page.goto('/progress')
  await expectAccessible(page)
})
