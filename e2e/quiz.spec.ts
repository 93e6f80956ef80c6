import type { Locator } from '@playwright/test'
import { loadQuiz, quizIds } from '../lib/course/load/index.ts'
import type { QuizItem } from '../lib/quiz/schema.ts'
import { expect, expectAccessible, test } from './test'

// Data-driven: the items, their keys and their reasons are read from the quizzes' files.
const quizzes = quizIds().flatMap(id => loadQuiz(id) ?? [])

/** A text as it is shown: without the marks of code, emphasis and links. */
const shown = (text: string) =>
  text
    .replaceAll(/\[([^\]]+)\]\(\/[^)]*\)/g, '$1')
    .replaceAll(/`([^`]+)`|\*\*([^*]+)\*\*|\*([^*\s][^*]*)\*/g, (_, code, strong, soft) => code ?? strong ?? soft)
    .trim()
    .replaceAll(/\s+/g, ' ')
const exactly = (text: string) =>
  new RegExp(
    `^\\+?\\s*${shown(text)
      .replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
      .replaceAll(' ', '\\s+')}\\s*$`,
  )

/** Gives an answer as a learner does, right or wrong. Answers a reason that a wrong one must show at once, if it has one. */
async function answer(card: Locator, item: QuizItem, right: boolean): Promise<string | undefined> {
  const row = (title: string) =>
    card.locator('fieldset.row').filter({ has: card.page().locator('legend', { hasText: exactly(title) }) })
  const segment = (place: Locator, text: string) =>
    place
      .locator('.segment')
      .filter({ hasText: exactly(text) })
      .getByRole('radio')
      .check()
  const label = (text: string) => card.locator('.choice label').filter({ hasText: exactly(text) })
  switch (item.kind) {
    case 'single': {
      const choice = item.choices.find(one => (one.correct === true) === right)
      if (!choice) throw new Error(`${item.id} has no ${right ? 'right' : 'wrong'} choice`)
      await label(choice.text).getByRole('radio').check()
      return choice.why
    }
    case 'multiple':
      for (const [index, choice] of item.choices.entries())
        await label(choice.text)
          .getByRole('checkbox')
          .setChecked((choice.correct === true) !== (!right && index === 0))
      return undefined
    case 'true-false':
      await label(item.key === right ? 'True' : 'False')
        .getByRole('radio')
        .check()
      return item.explain
    case 'categorise':
      for (const [index, entry] of item.entries.entries()) {
        const keys = [entry.bucket].flat()
        const other = item.buckets.find(bucket => !keys.includes(bucket))
        await segment(row(entry.text), (!right && index === 0 ? other : keys[0]) ?? '')
      }
      return undefined
    case 'predict-verdict':
    case 'predict-traffic':
      for (const [index, one] of item.cases.entries()) {
        const other = item.choices.find(choice => choice.text !== one.key)?.text
        await segment(card.locator('fieldset.row').nth(index), (!right && index === 0 ? other : one.key) ?? '')
      }
      return undefined
    case 'spot-the-line': {
      const keys = [item.line].flat()
      const lines = item.code.replace(/\n$/, '').split('\n').length
      const other = Array.from({ length: lines }, (_, index) => index + 1).find(line => !keys.includes(line))
      await card
        .locator('.ln-choice input')
        .nth(((right ? keys[0] : other) ?? 1) - 1)
        .check()
      return right ? undefined : item.others.why
    }
    case 'numeric':
      await card.getByRole('textbox').fill(String(right ? item.answer : item.answer + 1 + (item.tolerance ?? 0)))
      return undefined
    case 'order': {
      const steps = right ? item.steps : [...item.steps].reverse()
      for (const step of steps)
        await card
          .locator('.order-pool button')
          .filter({ hasText: exactly(step) })
          .click()
      return undefined
    }
  }
}

async function check(card: Locator, item: QuizItem): Promise<void> {
  if (item.confidence) await card.locator('.confidence').getByLabel('fairly sure').check()
  await card.getByRole('button', { name: 'Check', exact: true }).click()
}

for (const quiz of quizzes) {
  // One item of each kind that the quiz has.
  const items = [...new Map(quiz.items.map(item => [item.kind, item])).values()]
  test(`quiz ${quiz.id}: a miss says why, a second try counts, and a reload keeps it`, async ({ page }) => {
    await page.goto(`/quizzes/${quiz.id}`)
    for (const item of items) {
      const card = page.locator(`#item-${item.id}`)
      await expect(card, item.id).toHaveAttribute('data-state', 'open')
      const why = await answer(card, item, false)
      await check(card, item)
      await expect(card, item.id).toHaveAttribute('data-state', 'wrong')
      if (why) await expect(card, item.id).toContainText(shown(why))
      await card.getByRole('button', { name: 'Try again' }).click()
      await answer(card, item, true)
      await check(card, item)
      await expect(card, item.id).toHaveAttribute('data-state', 'right')
      await expect(card.getByRole('status')).toContainText(shown(item.explain))
    }
    await page.reload()
    for (const item of items) await expect(page.locator(`#item-${item.id}`)).toHaveAttribute('data-state', 'right')
    await expect(page.locator('.quiz-standing')).toContainText(`${items.length} of ${quiz.items.length} right`)
    await expectAccessible(page)
    await page.goto('/quizzes')
    await expect(page.locator(`.quiz-card[data-quiz="${quiz.id}"]`)).toHaveAttribute(
      'data-state',
      items.length === quiz.items.length ? 'done' : 'begun',
    )
  })
}

test('code of questions is seen whole on a phone, and copied as it is written', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  for (const quiz of quizzes) {
    await page.goto(`/quizzes/${quiz.id}`)
    const cut = await page.locator('.ln-text').evaluateAll(lines =>
      lines.flatMap(line => {
        const text = document.createRange()
        text.selectNodeContents(line)
        const frame = line.closest('.code')?.getBoundingClientRect().right ?? 0
        return text.getBoundingClientRect().right > frame ? [line.textContent] : []
      }),
    )
    expect(cut, quiz.id).toEqual([])
    const shownCode = quiz.items.find(item => item.code && item.kind !== 'spot-the-line')
    if (!shownCode?.code) continue
    const copied = await page
      .locator(`#item-${shownCode.id} .code pre`)
      .first()
      .evaluate(code => {
        getSelection()?.selectAllChildren(code)
        return getSelection()?.toString()
      })
    expect(copied, shownCode.id).toBe(shownCode.code.trimEnd())
  }
})
