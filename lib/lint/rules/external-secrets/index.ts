import type { Rule } from '../../types.ts'

export const externalSecretsRules: Rule[] = []
