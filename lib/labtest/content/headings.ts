import { sectionsOf } from '../../course/schema/headings.ts'

/** What a fragment may point at in an MDX text: its headings, those that blocks print, and the list of sources. */
export const headingIds = (text: string): Set<string> =>
  new Set([...sectionsOf(text).map(section => section.id), 'sources'])
