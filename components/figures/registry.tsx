'use client'
import type { ComponentType } from 'react'
import type { FigureName } from './names'

/**
 * Figures of pages: `<Figure of="name" …props>` in MDX. One lazy line each, and its name in names.ts; a figure is a
 * client component that is loaded when its place comes into view. Only client components may import this file.
 */
export const figures: Record<FigureName, () => Promise<{ default: ComponentType<never> }>> = {
  'pss-field-explorer': () => import('./pss-field-explorer/figure'),
  'pss-live': () => import('./pss-live/figure'),
  'attack-path': () => import('./attack-path/figure'),
  mastery: () => import('./mastery/figure'),
  'trivy-timeline': () => import('./trivy-timeline/figure'),
  'follow-the-digest': () => import('./follow-the-digest/figure'),
  'shared-responsibility': () => import('./shared-responsibility/figure'),
  'image-layers': () => import('./image-layers/figure'),
  'user-simulator': () => import('./user-simulator/figure'),
  'token-exchange': () => import('./token-exchange/figure'),
  'can-i-matrix': () => import('./can-i-matrix/figure'),
  'secret-tracer': () => import('./secret-tracer/figure'),
  'traffic-matrix': () => import('./traffic-matrix/figure'),
}
