/** A teaching block of an MDX text: its name, its attributes that are plain strings, what stands inside, its line (1-based). */
export type Block = { name: string; attributes: Record<string, string>; inside: string; line: number }

/** What the names in a page's blocks may stand for. */
export type Names = {
  references: ReadonlySet<string>
  terms: ReadonlySet<string>
  labs: ReadonlySet<string>
  figures: ReadonlySet<string>
  /** The ids of a quiz's items; undefined where there is no such quiz. */
  items(quiz: string): ReadonlySet<string> | undefined
}

/** Attributes end at the first `>` that stands neither in a string nor in braces. */
const opening = /<([A-Z][A-Za-z]*)\b((?:"[^"]*"|\{[^{}]*\}|[^">{}])*)>/g

export function blocksOf(text: string): Block[] {
  return [...text.matchAll(opening)].map(match => {
    const [whole, name = '', raw = ''] = match
    const from = match.index + whole.length
    const end = raw.endsWith('/') ? from : text.indexOf(`</${name}>`, from)
    return {
      name,
      attributes: Object.fromEntries([...raw.matchAll(/([a-zA-Z]+)="([^"]*)"/g)].map(([, key, value]) => [key, value])),
      inside: text.slice(from, end < 0 ? from : end),
      line: text.slice(0, match.index).split('\n').length,
    }
  })
}

/** Blocks that name a source, term, lab, figure or quiz item that is not there. */
export function nameErrors(text: string, names: Names): string[] {
  return blocksOf(text).flatMap(block => wrongNames(block, names).map(error => `line ${block.line}: ${error}`))
}

function wrongNames({ name, attributes }: Block, names: Names): string[] {
  const missing = (what: string, ids: string | undefined, known: ReadonlySet<string>): string[] => {
    const named = (ids ?? '').split(/[\s,]+/).filter(Boolean)
    if (named.length === 0) return [`<${name}> names no ${what}`]
    return named.filter(id => !known.has(id)).map(id => `<${name}>: there is no ${what} ${id}`)
  }
  switch (name) {
    case 'Ref':
      return missing('source', attributes.id, names.references)
    case 'Incident':
      return missing('source', attributes.source, names.references)
    case 'Correction':
      return missing('source', attributes.evidence, names.references)
    case 'Term':
      return missing('term', attributes.id, names.terms)
    case 'LabCard':
      return missing('lab', attributes.id, names.labs)
    case 'Figure':
      return missing('figure', attributes.of, names.figures)
    case 'QuizItems': {
      const items = names.items(attributes.quiz ?? '')
      if (!items) return [`<QuizItems>: there is no quiz ${attributes.quiz ?? ''}`]
      return missing('item', attributes.ids, items)
    }
    default:
      return []
  }
}

/** Quotations that are not word for word what their lines of the source lesson say. `…` stands for words left out. */
export function quoteErrors(text: string, sourceLesson: string): string[] {
  const lines = sourceLesson.split('\n')
  return blocksOf(text)
    .filter(block => block.name === 'SourceQuote')
    .flatMap(({ attributes, inside, line }) => {
      const [from = 0, to = from] = (attributes.lines ?? '').split('-').map(Number)
      const said = words(lines.slice(from - 1, to).join('\n'))
      let at = 0
      for (const piece of inside.split('…').map(words)) {
        const found = said.indexOf(piece, at)
        if (found < 0 || !said) return [`line ${line}: lines ${attributes.lines ?? '?'} do not say “${piece}”`]
        at = found + piece.length
      }
      return []
    })
}

/** Without emphasis, marks of lists and line breaks. */
const words = (text: string): string =>
  text
    .replace(/^\s*(?:[-*>]|\d+\.)\s+/gm, '')
    .replace(/[*_`]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
