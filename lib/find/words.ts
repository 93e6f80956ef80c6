/** A word as it is compared, and where it stands in its text (UTF-16 offsets). */
export type Word = { word: string; at: number; end: number }

/** Lower case without accents, one character for one: offsets stay those of the text. */
export function foldCase(text: string): string {
  let folded = ''
  for (let i = 0; i < text.length; i++) {
    const char = text.charAt(i)
    const plain = char.normalize('NFD').charAt(0).toLowerCase()
    folded += plain.length === 1 ? plain : char
  }
  return folded
}

const RUN = /[\p{L}\p{N}]+/gu
const HUMP = /(?<=[\p{Ll}\p{N}])(?=\p{Lu})/u

/**
 * The words of a text. A name with humps is there whole and from each hump on: `runAsNonRoot` is found by `run`,
 * `nonroot` and `root`.
 */
export function wordsOf(text: string): Word[] {
  const folded = foldCase(text)
  const words: Word[] = []
  for (const run of text.matchAll(RUN)) {
    const end = run.index + run[0].length
    let at = run.index
    for (const hump of run[0].split(HUMP)) {
      words.push({ word: folded.slice(at, end), at, end })
      at += hump.length
    }
  }
  return words
}

/** Words that say nothing about what is looked for, unless there is nothing else. */
const EMPTY = new Set('a an and are can do does for how i in is it my of on or the to what when why with'.split(' '))
const MOST_LETTERS = 120
const MOST_WORDS = 8

/** The words of a query, without empty and repeated ones; of a very long query only the beginning. */
export function queryWords(query: string): string[] {
  const all = [...foldCase(query.slice(0, MOST_LETTERS)).matchAll(RUN)].map(match => match[0])
  const telling = all.filter(word => !EMPTY.has(word))
  return [...new Set(telling.length > 0 ? telling : all)].slice(0, MOST_WORDS)
}

/** How well a word of a text answers a word of the query. */
export type Fit = 'whole' | 'start' | 'typo'

/** From this length on, one letter may be wrong, missing, too many, or swapped with its neighbour. */
const TYPO_FROM = 5

export function fitOf(query: string, word: string): Fit | undefined {
  if (word.startsWith(query)) return word.length === query.length ? 'whole' : 'start'
  if (query.length < TYPO_FROM || word.length < query.length - 1) return undefined
  const { length } = query
  for (const size of [length - 1, length, length + 1]) if (oneApart(query, word.slice(0, size))) return 'typo'
  return undefined
}

/** True if exactly one letter was changed, left out, added, or swapped with the next one. */
function oneApart(a: string, b: string): boolean {
  let from = 0
  while (from < a.length && from < b.length && a[from] === b[from]) from++
  const [restA, restB] = [a.slice(from), b.slice(from)]
  if (restA === '' && restB === '') return false
  return (
    restA.slice(1) === restB.slice(1) ||
    restA.slice(1) === restB ||
    restA === restB.slice(1) ||
    (restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2))
  )
}
