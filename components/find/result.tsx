import { KIND_NAMES } from '@/lib/find/entry'
import type { Found, Hit } from '@/lib/find/search'
import { Marked } from './marked'

/** What is shown of one result, in the dialog and on the page. */
export function Result({ hit: { entry, title, text } }: { hit: Hit }) {
  return (
    <>
      <span className="find-kind">{KIND_NAMES[entry.kind]}</span>
      <span className="find-title">
        <Marked text={entry.title} marks={title} />
      </span>
      {(entry.text || entry.within) && (
        <span className="find-text">
          {entry.text ? <Marked text={entry.text} marks={text} /> : `in ${entry.within}`}
        </span>
      )}
    </>
  )
}

/** "36 results, the best 24 shown", and whether they have all that was asked for. */
export const countOf = ({ total, hits, partly }: Found): string =>
  (partly ? 'Nothing has all of these words; the nearest: ' : '') +
  `${total} ${total === 1 ? 'result' : 'results'}${total > hits.length ? `, the best ${hits.length} shown` : ''}`
