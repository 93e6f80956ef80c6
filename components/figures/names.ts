/**
 * Names of the figures that a page may ask for. Apart from the registry, because a server component that sees the
 * registry's imports would put every figure's script into the first load of every lesson.
 */
export const figureNames = [
  'pss-field-explorer',
  'pss-live',
  'attack-path',
  'mastery',
  'trivy-timeline',
  'follow-the-digest',
  'shared-responsibility',
  'image-layers',
  'user-simulator',
  'token-exchange',
  'can-i-matrix',
  'secret-tracer',
  'traffic-matrix',
] as const

export type FigureName = (typeof figureNames)[number]
