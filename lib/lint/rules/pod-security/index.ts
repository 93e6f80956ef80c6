import type { Rule } from '../../types.ts'

export const podSecurityRules: Rule[] = []
