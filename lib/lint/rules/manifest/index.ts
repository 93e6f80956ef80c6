import type { Rule } from '../../types.ts'

export const manifestRules: Rule[] = []
