import { loadLab, labIds } from '../lib/course/load/index.ts'
import { expect, type Page } from '@playwright/test'

export type Files = readonly { name: string; text: string }[]
export const labs = labIds().flatMap(id => loadLab(id) ?? [])

/** The workspace of a lab, driven as a learner drives it: tabs, keys, the clipboard. */
export class LabPage {
  constructor(
    readonly page: Page,
    readonly id: string,
  ) {}

  async open(editor: 'monaco' | 'plain' = 'monaco'): Promise<void> {
    await this.page.addInitScript(choice => {
      try {
        if (!localStorage.getItem('drydock/editor')) localStorage.setItem('drydock/editor', choice)
      } catch {
        // A test of forbidden storage.
      }
    }, editor)
    await this.page.goto(`/labs/${this.id}`)
    await this.ready()
  }

  async ready(): Promise<void> {
    await expect(this.page.locator('.lab')).toHaveAttribute('data-judge', /worker|page/)
    const yaml = this.page.getByRole('button', { name: 'Show the YAML' })
    if (await yaml.isVisible()) await yaml.click()
    // Monaco's own text box has no size; its lines have.
    await expect(this.page.locator('.view-lines .view-line, .plain-editor textarea').first()).toBeVisible()
    await expect(this.box).toBeAttached()
  }

  /** The editor's own text box, whichever editor it is. */
  get box() {
    return this.page.locator('#lab-editor-panel').getByRole('textbox').first()
  }

  async show(file: string): Promise<void> {
    await this.page.locator(`[role="tab"][data-file="${file}"]`).click()
  }

  /** Replaces a file's text: by the clipboard in Monaco, as typing would be re-indented. */
  async put(file: string, text: string): Promise<void> {
    await this.show(file)
    if ((await this.page.locator('.plain-editor').count()) > 0) return this.box.fill(text)
    await this.page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await this.page.evaluate(value => navigator.clipboard.writeText(value), text)
    await this.box.focus()
    await this.page.keyboard.press('ControlOrMeta+A')
    await this.page.keyboard.press('ControlOrMeta+V')
  }

  async putAll(files: Files): Promise<void> {
    for (const { name, text } of files) await this.put(name, text)
  }

  /** Asks for a verdict by the keyboard and waits until it is announced. */
  async check(): Promise<void> {
    const says = this.page.locator('[data-announcer]')
    await this.box.focus()
    await this.page.keyboard.press('ControlOrMeta+Enter')
    await expect(says).toHaveText(/goals are met|could not be read/i)
    await expect(this.page.getByText('You have changed the files since this check')).toHaveCount(0)
  }

  /** Ids of the goals that are not met, sorted. */
  async failed(): Promise<string[]> {
    const rows = this.page.locator('[data-held="no"]')
    return (await rows.evaluateAll(all => all.map(row => row.getAttribute('data-intent') ?? ''))).sort()
  }

  get summary() {
    return this.page.locator('.lab-pane-results .lab-heading .tag').first()
  }
}
