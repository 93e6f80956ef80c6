import type { Rule } from '../../types.ts'
import knownFields from './known-fields/rule.ts'
import selectorMatchesLabels from './selector-matches-labels/rule.ts'
import servedApiVersion from './served-api-version/rule.ts'
import uniqueKeys from './unique-keys/rule.ts'
import validValues from './valid-values/rule.ts'

export const manifestRules: Rule[] = [uniqueKeys, knownFields, validValues, selectorMatchesLabels, servedApiVersion]
