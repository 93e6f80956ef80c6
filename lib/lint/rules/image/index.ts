import type { Rule } from '../../types.ts'
import digest from './digest/rule.ts'
import explicitTag from './explicit-tag/rule.ts'

export const imageRules: Rule[] = [explicitTag, digest]
