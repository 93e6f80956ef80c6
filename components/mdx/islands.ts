import type { ComponentType } from 'react'

type Load = () => Promise<{ default: ComponentType<never> }>

/** Interactive parts of a page, loaded when they come into view. Figures have their own registry. */
export const islands = {
  faded: () => import('./faded/faded-island'),
  quiz: () => import('../quiz/in-page'),
} satisfies Record<string, Load>

export type Island = keyof typeof islands
