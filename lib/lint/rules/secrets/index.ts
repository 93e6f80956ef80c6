import type { Rule } from '../../types.ts'

export const secretsRules: Rule[] = []
