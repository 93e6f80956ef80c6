import type { ReactNode } from 'react'
import { figureNames } from '../figures/names'
import { WhenSeen } from './when-seen'

/**
 * An interactive figure. Children: its equivalent as text or table, which stands in the page before the figure is loaded
 * and without JavaScript. A figure gets it too, as `children`, and says where it stays reachable.
 */
export function Figure({ of, title, children, ...props }: { of: string; title?: string; children: ReactNode }) {
  if (!figureNames.some(name => name === of)) {
    if (process.env.NODE_ENV === 'production')
      throw new Error(`<Figure of="${of}">: not in components/figures/names.ts`)
    return <div className="figure">{children}</div>
  }
  return (
    <figure className="figure" aria-label={title}>
      {title && <figcaption className="block-title">{title}</figcaption>}
      <WhenSeen kind="figure" name={of} with={props}>
        {children}
      </WhenSeen>
    </figure>
  )
}
