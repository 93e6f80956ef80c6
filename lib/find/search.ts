import type { FindEntry } from './entry.ts'
import { fitOf, foldCase, queryWords, wordsOf, type Fit } from './words.ts'

/** Offsets of a text that answer the query: from, to (exclusive). */
export type Mark = readonly [number, number]
export type Hit = { entry: FindEntry; title: Mark[]; text: Mark[] }
/**
 * `total` counts all that match, `hits` are the best of them, best first. `partly`: nothing has every word of the query,
 * and these have the most of them.
 */
export type Found = { total: number; hits: Hit[]; partly?: true }
export type Finder = (query: string, show?: number) => Found

/** What one word of the query is worth, by where it was found. */
const WORTH: Record<'title' | 'text', Record<Fit, number>> = {
  title: { whole: 100, start: 70, typo: 40 },
  text: { whole: 26, start: 16, typo: 6 },
}
/** Between equals: the page about a thing before a paragraph of it. */
const KIND: Record<FindEntry['kind'], number> = { page: 12, term: 10, lab: 8, rule: 5, quiz: 3, heading: 0 }

type Indexed = { entry: FindEntry; folded: string; title: number[]; text: number[] }

/** Prepares the entries once; the function it gives answers in a few milliseconds. What has every word of a query is found, or else what has most of them. */
export function makeFinder(entries: readonly FindEntry[]): Finder {
  const numbers = new Map<string, number>()
  const vocabulary: string[] = []
  const number = (word: string): number => {
    const known = numbers.get(word)
    if (known !== undefined) return known
    numbers.set(word, vocabulary.length)
    return vocabulary.push(word) - 1
  }
  const index: Indexed[] = entries.map(entry => ({
    entry,
    folded: foldCase(entry.title),
    title: wordsOf(`${entry.title} ${entry.name ?? ''}`).map(({ word }) => number(word)),
    text: wordsOf(`${entry.text ?? ''} ${entry.also ?? ''} ${entry.within ?? ''}`).map(({ word }) => number(word)),
  }))

  return (query, show = 24) => {
    const words = queryWords(query)
    if (words.length === 0) return { total: 0, hits: [] }
    const fits = words.map(word => vocabulary.map(one => fitOf(word, one)))
    const phrase = foldCase(query).trim().slice(0, 120)
    const scored = index.flatMap(one => {
      let score = KIND[one.entry.kind] - Math.min(one.folded.length, 80) / 8
      let has = 0
      for (const fit of fits) {
        const worth = Math.max(best(one.title, fit, WORTH.title), best(one.text, fit, WORTH.text))
        if (worth > 0) has++
        score += worth
      }
      if (one.folded === phrase) score += 200
      else if (one.folded.startsWith(phrase)) score += 60
      else if (words.length > 1 && one.folded.includes(phrase)) score += 40
      return has > 0 ? [{ entry: one.entry, score, has }] : []
    })
    const most = Math.max(0, ...scored.map(one => one.has))
    const found = scored.filter(one => one.has === most)
    // A stable sort: equals stay in course order.
    found.sort((a, b) => b.score - a.score)
    const hits = found.slice(0, show).map(({ entry }) => hitOf(entry, words))
    return { total: found.length, hits, ...(found.length > 0 && most < words.length ? { partly: true as const } : {}) }
  }
}

function best(words: readonly number[], fits: readonly (Fit | undefined)[], worth: Record<Fit, number>): number {
  let most = 0
  for (const word of words) {
    const fit = fits[word]
    if (fit && worth[fit] > most) most = worth[fit]
  }
  return most
}

const hitOf = (entry: FindEntry, words: readonly string[]): Hit => ({
  entry,
  title: marksOf(entry.title, words),
  text: marksOf(entry.text ?? '', words),
})

/** Where the words of a query stand in a text: sorted, without overlap. A word found with a typo is marked whole. */
export function marksOf(text: string, words: readonly string[]): Mark[] {
  const found: Mark[] = []
  for (const { word, at, end } of wordsOf(text))
    for (const query of words) {
      const fit = fitOf(query, word)
      if (fit) found.push([at, fit === 'typo' ? end : at + query.length])
    }
  found.sort((a, b) => a[0] - b[0] || b[1] - a[1])
  const marks: [number, number][] = []
  for (const [from, to] of found) {
    const last = marks.at(-1)
    if (last && from <= last[1]) last[1] = Math.max(last[1], to)
    else marks.push([from, to])
  }
  return marks
}
