/** Ids of the headings of an MDX text, made as `rehype-slug` (github-slugger) makes them; `WhyItMatters` and `Recap` have their own. */
export function headingIds(text: string): Set<string> {
  const ids = new Set<string>()
  const counts = new Map<string, number>()
  let fenced = false
  for (const line of text.split('\n')) {
    if (/^\s*(`{3,}|~{3,})/.test(line)) fenced = !fenced
    const heading = fenced ? undefined : /^#{2,4}\s+(.+?)\s*$/.exec(line)?.[1]
    if (!heading) continue
    const slug = slugOf(heading)
    const count = counts.get(slug) ?? 0
    counts.set(slug, count + 1)
    ids.add(count === 0 ? slug : `${slug}-${count}`)
  }
  if (text.includes('<WhyItMatters>')) ids.add('why-it-matters')
  if (text.includes('<Recap>')) ids.add('recap')
  ids.add('sources')
  return ids
}

function slugOf(heading: string): string {
  return heading
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/<[^>]+>/g, '')
    .replace(/\\([{<])/g, '$1')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
    .replace(/ /g, '-')
}
