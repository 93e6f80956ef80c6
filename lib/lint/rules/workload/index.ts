import type { Rule } from '../../types.ts'
import memoryLimit from './memory-limit/rule.ts'
import readOnlyRoot from './read-only-root/rule.ts'

export const workloadRules: Rule[] = [readOnlyRoot, memoryLimit]
