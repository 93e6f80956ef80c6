import { gzipSync } from 'node:zlib'
import { findEntries } from '../find/entries'

export const dynamic = 'force-static'

/** Everything that can be found, as one file; the browser searches it by itself. Packed: Next packs pages, not routes. */
export const GET = () =>
  new Response(gzipSync(JSON.stringify(findEntries())), { headers: { 'Content-Type': 'application/gzip' } })
