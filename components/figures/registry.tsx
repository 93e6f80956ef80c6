import type { ComponentType } from 'react'

/**
 * Figures of pages: `<Figure of="name" …props>` in MDX. One lazy line each; a figure is a client component that is
 * loaded when its place comes into view.
 */
export const figures: Record<string, () => Promise<{ default: ComponentType<never> }>> = {
  'shared-responsibility': () => import('./shared-responsibility/figure'),
}
