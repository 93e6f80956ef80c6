import type { ReactNode } from 'react'
import type { Library } from '@/lib/course/schema/library'

export type RefComponent = (props: { id: string; children?: ReactNode }) => ReactNode

/** Ids of the sources a text names, in order of their first mention: `<Ref id="…">`, `source="…"`, `evidence="…"`. */
export function referencesIn(text: string, { references }: Pick<Library, 'references'>): string[] {
  const ids = [...text.matchAll(/\b(?:id|source|evidence)="([^"]+)"/g)].flatMap(match => match[1]?.split(/\s+/) ?? [])
  return [...new Set(ids.filter(id => references.has(id)))]
}

/** A number that leads to the list of sources at the page's end; with children, those words lead there. */
export function makeRef({ references }: Library, order: readonly string[]): RefComponent {
  return function Ref({ id, children }) {
    const reference = references.get(id)
    if (!reference) throw new Error(`<Ref id="${id}">: content/references.yaml has no such id`)
    const number = order.indexOf(id) + 1
    const name = `${reference.title}, ${reference.publisher}`
    // Outside a page with a list of sources the link leads to the source itself.
    const href = number > 0 ? `#source-${id}` : (reference.url ?? '#')
    return children ? (
      <a href={href} title={name}>
        {children}
      </a>
    ) : (
      <a href={href} title={name} className="ref" aria-label={`Source: ${name}`}>
        {number > 0 ? number : 'source'}
      </a>
    )
  }
}

/** The list itself. */
export function Sources({ ids, library }: { ids: readonly string[]; library: Library }) {
  if (ids.length === 0) return null
  return (
    <section aria-labelledby="sources" className="mt-14 border-t border-line pt-5 text-sm text-ink-soft">
      <h2 id="sources" className="mt-0! border-0! pt-0! text-base text-ink">
        Sources
      </h2>
      <ol className="mt-2 list-decimal space-y-1.5 pl-6">
        {ids.map(id => {
          const reference = library.references.get(id)
          if (!reference) return null
          const { title, publisher, date, url, checked, note } = reference
          const when = date && !publisher.includes(date) ? date : undefined
          return (
            <li key={id} id={`source-${id}`} className="target:bg-warn-wash">
              {url ? (
                <a href={url} rel="noreferrer">
                  {title}
                </a>
              ) : (
                title
              )}
              , {publisher}
              {when && (
                <>
                  , <span className="whitespace-nowrap">{when}</span>
                </>
              )}
              .{note && ` ${note}`}
              {checked && (
                <>
                  {' '}
                  <span className="whitespace-nowrap text-ink-faint">Looked at {checked}.</span>
                </>
              )}
            </li>
          )
        })}
      </ol>
    </section>
  )
}
