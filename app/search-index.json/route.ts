import { findEntries } from '../find/entries'

export const dynamic = 'force-static'

/** Everything that can be found, as one file; the browser searches it by itself. */
export const GET = () => Response.json(findEntries())
