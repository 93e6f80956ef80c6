import type { Rule } from '../../types.ts'

export const rbacRules: Rule[] = []
