import type { FindEntry } from '@/lib/find/entry'
import { makeFinder, type Finder } from '@/lib/find/search'

let loading: Promise<Finder> | undefined

/** Fetches and prepares the index once. After a failure the next call tries again. */
export function finder(): Promise<Finder> {
  loading ??= fetch('/search-index.json.gz')
    .then(async answer => {
      if (!answer.ok || !answer.body) throw new Error(`The index answered ${answer.status}.`)
      const entries = new Response(answer.body.pipeThrough(new DecompressionStream('gzip')))
      return makeFinder((await entries.json()) as FindEntry[])
    })
    .catch((error: unknown) => {
      loading = undefined
      throw error
    })
  return loading
}
