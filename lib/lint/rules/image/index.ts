import type { Rule } from '../../types.ts'

export const imageRules: Rule[] = []
