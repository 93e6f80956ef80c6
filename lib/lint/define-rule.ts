import type { Rule } from './types.ts'

/** A rule is data and one pure function; it imports facts, never another rule. */
export const defineRule = (rule: Rule): Rule => rule
