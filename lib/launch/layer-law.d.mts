import type { Rule } from 'eslint'

/** Types of layer-law.mjs, which is plain JavaScript because ESLint's configuration loads it. */
export const zones: Record<string, string[]>
export const runsAnywhere: string[]
export function verdictOn(specifier: string, file: string): string | undefined
export const layerLaw: Rule.RuleModule
