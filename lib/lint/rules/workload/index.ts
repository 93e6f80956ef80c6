import type { Rule } from '../../types.ts'

export const workloadRules: Rule[] = []
