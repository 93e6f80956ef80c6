/** A heading of an MDX text, with the id that `rehype-slug` gives it and the inline code of its section. */
export type Section = { id: string; text: string; depth: number; code: string[] }

/** Blocks that print a heading of their own. */
const BLOCKS: Record<string, [id: string, text: string]> = {
  WhyItMatters: ['why-it-matters', 'Why it matters'],
  Recap: ['recap', 'Recap'],
}
const MOST_CODE = 40

/** The sections of an MDX text in order: headings of the second to fourth level, outside fences. */
export function sectionsOf(text: string): Section[] {
  const sections: Section[] = []
  const counts = new Map<string, number>()
  let fenced = false
  for (const line of text.split('\n')) {
    if (/^\s*(`{3,}|~{3,})/.test(line)) fenced = !fenced
    if (fenced) continue
    const [, marks = '', heading] = /^(#{2,4})\s+(.+?)\s*$/.exec(line) ?? []
    const block = BLOCKS[/^\s*<(\w+)>/.exec(line)?.[1] ?? '']
    if (heading) {
      const slug = slugOf(heading)
      const count = counts.get(slug) ?? 0
      counts.set(slug, count + 1)
      const id = count === 0 ? slug : `${slug}-${count}`
      sections.push({ id, text: plainOf(heading), depth: marks.length, code: [] })
    } else if (block) sections.push({ id: block[0], text: block[1], depth: 2, code: [] })
    const here = sections.at(-1)?.code
    for (const [, code = ''] of line.matchAll(/`([^`]{2,60})`/g))
      if (here && here.length < MOST_CODE && !here.includes(code)) here.push(code)
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
