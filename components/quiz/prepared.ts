import { itemHash } from '@/lib/quiz/identity'
import type { QuizItem } from '@/lib/quiz/schema'
import { highlight, type Token } from '../mdx/code/highlight'

/** An item with its code coloured at build time and its content hash. */
export type PreparedItem = {
  item: QuizItem
  content: string
  code?: Token[][]
  /** Coloured files of the cases, by case id. */
  cases?: Record<string, { name?: string; lines: Token[][] }[]>
}

const languageOf = (name: string) => (/dockerfile/i.test(name) ? 'docker' : name.endsWith('.json') ? 'json' : 'yaml')

export async function prepareItem(item: QuizItem): Promise<PreparedItem> {
  const prepared: PreparedItem = { item, content: itemHash(item) }
  if (item.code) prepared.code = await highlight(item.code.replace(/\n$/, ''), item.lang ?? guess(item.code))
  if (item.kind === 'predict-verdict' || item.kind === 'predict-traffic') {
    prepared.cases = {}
    for (const one of item.cases) {
      const files: [string | undefined, string][] = [
        ...(one.yaml ? [[undefined, one.yaml] as [undefined, string]] : []),
        ...Object.entries(one.files ?? {}),
      ]
      prepared.cases[one.id] = await Promise.all(
        files.map(async ([name, text]) => ({
          ...(name ? { name } : {}),
          lines: await highlight(text.replace(/\n$/, ''), languageOf(name ?? '')),
        })),
      )
    }
  }
  return prepared
}

export const prepareItems = (items: readonly QuizItem[]) => Promise.all(items.map(prepareItem))

const guess = (code: string) =>
  /^\s*[{[]/.test(code) ? 'json' : /^\s*(FROM|ARG|#\s*syntax)\b/m.test(code) ? 'docker' : 'yaml'
