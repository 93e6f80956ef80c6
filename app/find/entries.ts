import { lessonText, loadLibrary } from '@/lib/course/load'
import { entriesOf } from '@/lib/find/entries'
import { makeFinder, type Finder } from '@/lib/find/search'
import { rules } from '@/lib/lint/registry'

/** What can be found on this site, from the content as it is. */
export function findEntries() {
  const { course, glossary } = loadLibrary()
  return entriesOf({ course, glossary: [...glossary.values()], rules, lesson: lessonText })
}

let kept: Finder | undefined

/** The search of this site: prepared once in a server, again at each call while authors edit. */
export function siteFinder(): Finder {
  if (!kept || process.env.NODE_ENV !== 'production') kept = makeFinder(findEntries())
  return kept
}
