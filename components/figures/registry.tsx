import type { ComponentType } from 'react'

/**
 * Figures of pages: `<Figure of="name" …props>` in MDX. One lazy line each; a figure is a client component that is
 * loaded when its place comes into view.
 */
export const figures: Record<string, () => Promise<{ default: ComponentType<never> }>> = {
  'pss-field-explorer': () => import('./pss-field-explorer/figure'),
  'pss-live': () => import('./pss-live/figure'),
  'attack-path': () => import('./attack-path/figure'),
  mastery: () => import('./mastery/figure'),
  'shared-responsibility': () => import('./shared-responsibility/figure'),
  'image-layers': () => import('./image-layers/figure'),
  'user-simulator': () => import('./user-simulator/figure'),
  'token-exchange': () => import('./token-exchange/figure'),
  'can-i-matrix': () => import('./can-i-matrix/figure'),
  'traffic-matrix': () => import('./traffic-matrix/figure'),
}
