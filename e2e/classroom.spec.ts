import { readFileSync } from 'node:fs'
import type { Browser, Page } from '@playwright/test'
import { loadLab } from '../lib/course/load/index.ts'
import { startClassroom, type Classroom } from './classroom-server'
import { LabPage } from './lab-page'
import { expect, expectAccessible, fitsWidth, test } from './test'

/** One class from set-up to the CSV, on a classroom of its own. The steps build on each other. */
test.describe.configure({ mode: 'serial', timeout: 180_000 })

const LABS = ['drop-root', 'one-dash-and-or', 'rbac-token-hygiene']
const QUIZ = 'pod-security-standards'
/** What would run if a view took a learner's words for markup. */
const HOSTILE = '<img src=x onerror="window.ran=1">'

let room: Classroom
let teacher: Page
test.beforeAll(async ({ browser }) => {
  const base = process.env.E2E_CLASSROOM
  room = base
    ? { base, setUp: process.env.E2E_SET_UP ?? '', stop: async () => {} }
    : await startClassroom(Number(process.env.E2E_PORT ?? 4173) + 1000)
  teacher = await newPage(browser)
})
test.afterAll(async () => room?.stop())

async function newPage(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ baseURL: room.base })
  await context.addInitScript(() => {
    try {
      localStorage.setItem('drydock/editor', 'plain')
    } catch {
      // Not on the first, blank page.
    }
  })
  return context.newPage()
}

async function join(browser: Browser, code: string, pseudonym: string): Promise<Page> {
  const page = await newPage(browser)
  await page.goto(`/assigned/join#${code}`)
  await expect(page.getByLabel('Code from your instructor')).toHaveValue(code)
  await page.getByLabel('Pseudonym').fill(pseudonym)
  await page.getByRole('button', { name: 'Join', exact: true }).click()
  await expect(page.locator('[data-resume-code]')).toHaveText(/^(\w{4}-){3}\w{4}$/)
  return page
}

async function solve(page: Page, id: string): Promise<void> {
  const lab = new LabPage(page, id)
  await page.goto(`/labs/${id}`)
  await lab.ready()
  await lab.putAll(loadLab(id)?.right[0]?.files ?? [])
}

const bar = (page: Page) => page.getByRole('region', { name: 'Assigned work' })
const handIn = (page: Page) => bar(page).getByRole('button', { name: 'Hand in' }).click()
let code = ''

test('the set-up link makes the first instructor, and nobody else', async () => {
  await teacher.goto(room.setUp)
  await expectAccessible(teacher)
  await teacher.getByLabel('Name').fill('Ines')
  await teacher.getByLabel('Password').fill('correct horse battery')
  await teacher.getByRole('button', { name: 'Make my account' }).click()
  await expect(teacher.getByRole('heading', { name: 'Your classes' })).toBeVisible()
  await expectAccessible(teacher)
})

test('a class with three labs and a quiz', async () => {
  await teacher.getByLabel('New class').fill('CS 405')
  await teacher.getByRole('button', { name: 'Make the class' }).click()
  await expect(teacher.getByRole('heading', { name: 'CS 405' })).toBeVisible()
  code = (await teacher.locator('strong.font-mono').textContent()) ?? ''
  await expect(teacher.getByText(`${room.base}/assigned/join#${code}`)).toBeVisible()
  await teacher.getByRole('link', { name: 'Assignments', exact: true }).click()
  await teacher.getByRole('button', { name: 'New assignment' }).click()
  await expect(teacher.getByRole('heading', { name: 'New assignment' })).toBeFocused()
  await teacher.getByLabel('Title').fill('Week 1')
  for (const id of LABS) await teacher.getByRole('checkbox', { name: loadLab(id)?.spec.title ?? id }).check()
  await teacher
    .getByRole('checkbox', { name: /quiz, \d+ items/ })
    .nth(0)
    .scrollIntoViewIfNeeded()
  await teacher.getByRole('checkbox', { name: /^Pod Security Standards .*quiz/ }).check()
  await teacher.getByLabel('Tries per item').fill('3')
  await teacher.getByLabel('Hints').selectOption('none')
  // Nothing may lie under the page's sticky bar when sizes are measured.
  await teacher.evaluate(() => scrollTo(0, 0))
  await expectAccessible(teacher, '#main')
  await teacher.getByRole('button', { name: 'Store' }).click()
  await expect(teacher.getByText('4 items, 40 points')).toBeVisible()
  await expect(teacher.getByRole('heading', { name: 'Assignments' })).toBeFocused()
})

test('a learner joins, works in the usual pages and hands in', async ({ browser }) => {
  const page = await join(browser, code, HOSTILE)
  await page.getByRole('link', { name: /show what is due/ }).click()
  await expect(page.getByRole('heading', { name: 'Week 1' })).toBeVisible()
  await expect(page.getByText('Your instructor sees what you hand in')).toBeVisible()
  await expectAccessible(page)
  await page.setViewportSize({ width: 390, height: 800 })
  expect(await fitsWidth(page)).toBe(true)
  await page.setViewportSize({ width: 1280, height: 800 })
  for (const id of LABS) {
    await solve(page, id)
    await expect(page.locator('[data-hints-held]')).toContainText(
      'withholds the hints of this lab: it is part of “Week 1”',
    )
    await expect(bar(page)).toContainText('3 of 3 tries left')
    await handIn(page)
    await expect(bar(page)).toContainText('try 1 arrived')
    await expect(bar(page)).toContainText('10 of 10')
  }
  await page.goto(`/quizzes/${QUIZ}`)
  await handIn(page)
  await expect(bar(page)).toContainText('Nothing was answered yet')
})

test('another is offline for a while: nothing is lost, and it arrives once', async ({ browser }) => {
  const page = await join(browser, code, 'amber-otter-42')
  await page.goto('/assigned')
  const lab = new LabPage(page, 'drop-root')
  await page.goto('/labs/drop-root')
  await lab.ready()
  const [start] = loadLab('drop-root')?.start ?? []
  await lab.put(start?.name ?? '', `${start?.text}# </pre><script>window.ran = 1</script>\n`)
  await expect(bar(page)).toContainText('tries left')
  await page.route('**/api/**', route => route.abort('internetdisconnected'))
  await handIn(page)
  await expect(bar(page)).toContainText('Kept in this browser')
  await page.reload()
  await expect(bar(page)).toContainText('Kept in this browser')
  await page.unroute('**/api/**')
  await page.evaluate(() => window.dispatchEvent(new Event('online')))
  await expect(bar(page)).toContainText('try 1 arrived')
  await expect(bar(page)).toContainText('2 of 3 tries left')
  await page.reload()
  await expect(bar(page)).toContainText('2 of 3 tries left')
})

test('a second device is offered the draft; the overtaken one is told and loses nothing', async ({ browser }) => {
  const desk = await join(browser, code, 'lunar-seal-77')
  const resume = (await desk.locator('[data-resume-code]').textContent()) ?? ''
  const [start] = loadLab('drop-root')?.start ?? []
  const name = start?.name ?? ''
  const write = async (page: Page, words: string) => {
    const lab = new LabPage(page, 'drop-root')
    await page.goto('/labs/drop-root')
    await lab.ready()
    await lab.put(name, `${start?.text}# ${words}\n`)
  }
  const kept = (page: Page) =>
    page.waitForResponse(answer => answer.url().endsWith('/draft') && answer.request().method() === 'PUT')
  /** What the classroom says to the first draft sent since `act`: by the clock, or because the page is hidden. */
  const sent = async (page: Page, words: string, act: () => Promise<unknown>) => {
    const answer = kept(page)
    await act()
    await expect.poll(() => page.evaluate(() => localStorage.getItem('drydock/draft/drop-root'))).toContain(words)
    await page.evaluate(() => {
      Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true })
      document.dispatchEvent(new Event('visibilitychange'))
      Reflect.deleteProperty(document, 'visibilityState')
    })
    return (await answer).status()
  }
  expect(await sent(desk, 'at the desk', () => write(desk, 'at the desk'))).toBe(200)

  const phone = await newPage(browser)
  await phone.goto('/assigned/join')
  await phone.getByLabel('Your resume code').fill(resume)
  await phone.getByRole('button', { name: 'Go on where I was' }).click()
  await expect(phone.getByRole('heading', { name: 'Week 1' })).toBeVisible()
  await write(phone, 'on the phone')
  await expect(bar(phone)).toContainText('holds another draft of this lab')
  await expectAccessible(phone, '#main')
  await phone.getByRole('button', { name: 'Take that draft over' }).click()
  const text = (page: Page) => new LabPage(page, 'drop-root').box
  await expect(text(phone)).toHaveValue(/# at the desk/)
  const swap = () => phone.getByRole('button', { name: 'Swap it in' }).click()
  expect(await sent(phone, 'on the phone', swap)).toBe(200)
  await expect(text(phone)).toHaveValue(/# on the phone/)

  const typeOn = () => text(desk).fill(`${start?.text}# at the desk again\n`)
  expect(await sent(desk, 'again', typeOn)).toBe(409)
  await expect(bar(desk)).toContainText('holds another draft of this lab')
  await expect(text(desk)).toHaveValue(/# at the desk again/)
  await desk.getByRole('button', { name: 'Keep the text that is here' }).click()
  await expect(bar(desk)).toContainText('The text that was not chosen is kept in this browser')
  await expect(text(desk)).toHaveValue(/# at the desk again/)
})

test('gradebook, history, override, regrade and CSV show what was handed in, as text', async () => {
  await teacher.goto(`${new URL(teacher.url()).pathname}#gradebook`)
  await teacher.reload()
  const table = teacher.locator('[data-gradebook]')
  await expect(table.getByRole('row', { name: /onerror/ })).toContainText('30 of 40')
  await teacher.getByLabel('Show').selectOption({ label: 'nothing handed in (1)' })
  await expect(table.locator('tbody tr')).toHaveText([/lunar-seal-77/])
  await teacher.getByLabel('Show').selectOption('all')
  const row = table.getByRole('row', { name: /amber-otter-42/ })
  await row.getByRole('button').first().click()
  const history = teacher.getByRole('dialog', { name: /amber-otter-42/ })
  await expect(history.locator('ins').first()).toContainText('<script>window.ran = 1</script>')
  await history.getByLabel(/Points by hand/).fill('7.5')
  await history.getByLabel('Comment for the learner').fill(HOSTILE)
  await history.getByRole('button', { name: 'Set' }).first().click()
  await expect(history).toContainText('the computed points are kept')
  await expectAccessible(teacher, 'dialog')
  await teacher.keyboard.press('Escape')
  await expect(history).toBeHidden()
  await expect(row.getByRole('button').first()).toBeFocused()
  await expect(row).toContainText('7.5 by hand')
  await expectAccessible(teacher, '#main')

  const download = teacher.waitForEvent('download')
  await teacher.getByRole('button', { name: 'CSV', exact: true }).click()
  const csv = readFileSync(await (await download).path(), 'utf8')
  expect(csv).toContain('amber-otter-42,,7.5,')
  expect(csv.split('\r\n')).toHaveLength(5)

  for (const [tab, wait] of [
    ['Findings', 'Findings: first try'],
    ['Learners', 'Names that you write here stay in this browser'],
    ['Settings', 'Changed by hand'],
  ] as const) {
    await teacher.getByRole('link', { name: tab, exact: true }).click()
    await expect(teacher.getByText(wait).first()).toBeVisible()
    await expectAccessible(teacher, '#main')
  }
  await expect(teacher.getByRole('cell', { name: /points by hand, as computed → 7.5/ })).toBeVisible()
  await teacher.getByRole('link', { name: 'Assignments', exact: true }).click()
  await teacher.getByRole('button', { name: /Regrade/ }).click()
  await expect(teacher.getByText('4 judged again, 0 would change.')).toBeVisible()
  expect(await teacher.evaluate(() => (window as { ran?: number }).ran)).toBeUndefined()
})

test('a learner whose session is over is told so, and comes back', async ({ browser }) => {
  const page = await join(browser, code, 'brisk-crab-11')
  await page.goto('/labs/drop-root')
  await expect(bar(page)).toContainText('tries left')
  await teacher.getByRole('link', { name: 'Learners', exact: true }).click()
  await teacher.reload()
  const renew = teacher.getByRole('listitem').filter({ hasText: 'brisk-crab-11' })
  await renew.getByRole('button', { name: /New resume code/ }).click()
  const resume = (await renew.locator('code').textContent()) ?? ''

  await page.reload()
  await expect(page.getByText('You are signed out of CS 405')).toBeVisible()
  await page.getByRole('link', { name: 'Come back with your resume code' }).click()
  await expect(page.getByRole('heading', { level: 2 }).first()).toHaveText('Come back')
  await expectAccessible(page)
  await page.getByLabel('Your resume code').fill(resume)
  await page.getByRole('button', { name: 'Go on where I was' }).click()
  await expect(page.getByRole('heading', { name: 'Week 1' })).toBeVisible()
  await expect(page.getByText('You are signed out')).toBeHidden()
})

test('a class asks for the password again where the session ended, and goes on', async () => {
  await teacher.context().clearCookies({ name: 'drydock-teach' })
  await teacher.getByRole('link', { name: 'Settings', exact: true }).click()
  await teacher.getByRole('button', { name: 'Change', exact: true }).click()
  await expect(teacher.getByText('Sign in as an instructor first.').first()).toBeVisible()
  await teacher.reload()
  await teacher.getByLabel('Name').fill('Ines')
  await teacher.getByLabel('Password').fill('correct horse battery')
  await teacher.getByRole('button', { name: 'Sign in' }).click()
  await expect(teacher.getByRole('heading', { name: 'Name and time zone' })).toBeVisible()
})

test('sign out ends it', async () => {
  const inside = teacher.url()
  await teacher.goto('/teach')
  await teacher.getByRole('button', { name: 'Sign out' }).click()
  await expect(teacher.getByRole('heading', { name: 'Sign in' })).toBeVisible()
  await teacher.goto(inside)
  await teacher.reload()
  await expect(teacher.getByText('Sign in as an instructor first.')).toBeVisible()
})
