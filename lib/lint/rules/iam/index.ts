import type { Rule } from '../../types.ts'

export const iamRules: Rule[] = []
