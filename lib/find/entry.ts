/** One thing that can be found. Plain data: the whole list is a static file of the site. */
export type FindEntry = {
  kind: 'page' | 'heading' | 'lab' | 'rule' | 'quiz' | 'term'
  title: string
  href: string
  /** Shown below the title and searched. */
  text?: string
  /** What it belongs to: the page of a heading, the id of a rule. Shown and searched. */
  within?: string
  /** Another name of it, searched as the title is: `runasnonroot` of the rule run-as-non-root. */
  name?: string
  /** Searched and not shown: the words of a section, the page of a lab. */
  also?: string
}

export const KIND_NAMES: Record<FindEntry['kind'], string> = {
  page: 'Page',
  heading: 'Section',
  lab: 'Lab',
  rule: 'Rule',
  quiz: 'Quiz',
  term: 'Term',
}
