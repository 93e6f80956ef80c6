import type { Token } from './highlight'

/** How a line is shown beside its text. */
export type LineMark = { marked?: boolean; severity?: 'essential' | 'advice' | 'info' }

/** HTML of the lines as one string: in React's payload it stands once, instead of one element per token. */
export function linesHtml(lines: Token[][], mark: (line: number) => LineMark, id: string | undefined): string {
  return lines
    .map((tokens, index) => {
      const n = index + 1
      const { marked, severity } = mark(n)
      const classes = ['ln', marked && 'mark', severity].filter(Boolean).join(' ')
      const anchor = id ? ` id="${escape(id)}-L${n}"` : ''
      return `<span class="${classes}" data-n="${n}"${anchor}>${tokens.map(tokenHtml).join('')}</span>`
    })
    .join('')
}

const tokenHtml = ({ text, kind }: Token) => (kind ? `<span class="tok-${kind}">${escape(text)}</span>` : escape(text))

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escape = (text: string) => text.replace(/[&<>"]/g, character => ENTITIES[character] ?? character)
