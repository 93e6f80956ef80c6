import { expect, test as base, type Page } from '@playwright/test'
import axe, { type RunOnly } from 'axe-core'

type AxeCore = typeof axe

/** What a page must never do. Collected while a test runs; anything in it fails the test. */
async function watch(page: Page, faults: string[]): Promise<void> {
  page.on('console', message => {
    // The answer 404 of an address that a test asks for on purpose is the test's own business.
    if (message.type() === 'error' && !/status of 404/.test(message.text())) faults.push(`console: ${message.text()}`)
  })
  page.on('pageerror', error => faults.push(`error: ${error.message}`))
  page.on('request', request => {
    const { protocol, hostname } = new URL(request.url())
    if (/^https?:|^wss?:/.test(protocol) && !['localhost', '127.0.0.1'].includes(hostname))
      faults.push(`foreign request: ${request.url()}`)
  })
  await page.exposeFunction('reportViolation', (text: string) => void faults.push(`csp: ${text}`))
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', event => {
      const report = (globalThis as unknown as { reportViolation(text: string): void }).reportViolation
      report(`${event.effectiveDirective} blocked ${event.blockedURI} in ${event.documentURI}`)
    })
  })
}

/** `test` of every e2e file: fails on a foreign request, a console error, an uncaught error, a CSP violation. */
export const test = base.extend<{ faults: string[] }>({
  faults: [
    async ({ page }, use) => {
      const faults: string[] = []
      await watch(page, faults)
      await use(faults)
      expect(faults, 'what the page did and must not do').toEqual([])
    },
    { auto: true },
  ],
})

/** What axe is asked in each theme: all of WCAG 2.2 AA once, and again what a theme can change, its colours. */
const asked: Record<string, RunOnly> = {
  light: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] },
  dark: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] },
}

/** Runs axe in both themes; `scope` is a selector to look at a part only. */
export async function expectAccessible(page: Page, scope?: string): Promise<void> {
  // A button that is still fading from one theme to the other has the colours of neither.
  await page.emulateMedia({ reducedMotion: 'reduce' })
  // Straight into the page, as Drydock has no frames: axe's own driver opens a second page for each run.
  await page.evaluate(axe.source)
  for (const [theme, runOnly] of Object.entries(asked)) {
    await page.evaluate(async name => {
      document.documentElement.dataset.theme = name
      // What still fades has the colours of neither theme.
      const fading = document.getAnimations().filter(one => one instanceof CSSTransition)
      await Promise.allSettled(fading.map(({ finished }) => finished))
    }, theme)
    const told = await page.evaluate(
      async ({ scope, runOnly }) => {
        const { axe } = window as unknown as { axe: AxeCore }
        const options = { runOnly, resultTypes: ['violations' as const] }
        const { violations } = await (scope ? axe.run(scope, options) : axe.run(options))
        return violations.flatMap(({ id, nodes }) => nodes.map(node => `${id}: ${node.target.join(' ')}`))
      },
      { scope, runOnly },
    )
    expect(told, `axe in the ${theme} theme`).toEqual([])
  }
  await page.evaluate(() => delete document.documentElement.dataset.theme)
}

/** True if nothing sticks out to the right of the window. */
export const fitsWidth = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)

export { expect }
