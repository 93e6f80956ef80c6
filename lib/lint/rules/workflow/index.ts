import type { Rule } from '../../types.ts'

export const workflowRules: Rule[] = []
