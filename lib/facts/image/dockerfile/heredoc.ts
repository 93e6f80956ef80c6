import { parseJsonWords } from './json-words.ts'
import { shellWords } from './shell-words.ts'
import type { Slice } from './slice.ts'

/** `expand`: variables in its text are replaced, because no part of its name is quoted. */
export type Heredoc = { name: string; chomp: boolean; expand: boolean; lines: Slice[] }

/** ADD, COPY and RUN take here-documents, also behind ONBUILD; the JSON form does not. */
export function heredocsOf(line: string, escape: string): Heredoc[] {
  if (!line.includes('<<')) return []
  const match = /^(?:onbuild\s+)?(add|copy|run)\s+((?:--\S+\s+)*)(.*)$/is.exec(line)
  const rest = match?.[3]
  if (rest === undefined || parseJsonWords(rest)) return []
  return shellWords(rest, escape, { rawQuotes: true }).flatMap(word => {
    const heredoc = heredocOf(word)
    return heredoc ? [heredoc] : []
  })
}

/** `<<EOF`, `<<-EOF`, `3<<"EOF"`: parser.go, ParseHeredoc. */
export function heredocOf(word: string): Heredoc | undefined {
  const match = /^\d*<<(-?)([^<]*)$/.exec(word)
  const rest = match?.[2]
  if (!rest) return undefined
  const plain = shellWords(rest, '\\', {})
  const raw = shellWords(rest, '\\', { rawQuotes: true })
  const name = plain[0]
  if (plain.length !== 1 || name === undefined) return undefined
  return { name, chomp: match[1] === '-', expand: raw[0] === name, lines: [] }
}
