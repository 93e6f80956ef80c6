import type { Rule } from '../../types.ts'

export const dockerfileRules: Rule[] = []
