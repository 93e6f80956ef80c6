/** A heading of an MDX text, with the id that `rehype-slug` gives it and the words of its section, each once. */
export type Section = { id: string; text: string; depth: number; words: string[] }

/** Blocks that print a heading of their own. */
const BLOCKS: Record<string, [id: string, text: string]> = {
  WhyItMatters: ['why-it-matters', 'Why it matters'],
  Recap: ['recap', 'Recap'],
}
/** What a section is looked for by: words from four letters on, and whatever stands as inline code. */
const WORD = /`[^`]{2,60}`|[\p{L}\p{N}]{4,}/gu
/** Tags and the targets of links say nothing to a reader; attributes over several lines may, as texts of figures. */
const MARKUP = /<\/?\w+|\]\([^)]*\)/g

/** The sections of an MDX text in order: headings of the second to fourth level, outside fences. */
export function sectionsOf(text: string): Section[] {
  const sections: Section[] = []
  const counts = new Map<string, number>()
  let seen = new Set<string>()
  let fenced = false
  const begin = (section: Omit<Section, 'words'>) => {
    seen = new Set()
    sections.push({ ...section, words: [] })
  }
  for (const line of text.split('\n')) {
    if (/^\s*(`{3,}|~{3,})/.test(line)) {
      fenced = !fenced
      continue
    }
    const [, marks = '', heading] = (!fenced && /^(#{2,4})\s+(.+?)\s*$/.exec(line)) || []
    const block = BLOCKS[/^\s*<(\w+)>/.exec(line)?.[1] ?? '']
    if (heading) {
      const slug = slugOf(heading)
      const count = counts.get(slug) ?? 0
      counts.set(slug, count + 1)
      const id = count === 0 ? slug : `${slug}-${count}`
      begin({ id, text: plainOf(heading), depth: marks.length })
    } else if (block && !fenced) begin({ id: block[0], text: block[1], depth: 2 })
    for (const [found] of line.replace(MARKUP, ' ').matchAll(WORD)) {
      const word = found.replaceAll('`', '')
      if (seen.has(word.toLowerCase())) continue
      seen.add(word.toLowerCase())
      sections.at(-1)?.words.push(word)
    }
  }
  return sections
}

/** A heading as it is read: without links, tags and marks. */
const plainOf = (heading: string): string =>
  heading
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/<[^>]+>/g, '')
    .replace(/\\([{<])/g, '$1')
    .replace(/[`*]/g, '')

/** As github-slugger makes it. */
const slugOf = (heading: string): string =>
  heading
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/<[^>]+>/g, '')
    .replace(/\\([{<])/g, '$1')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
    .replace(/ /g, '-')
