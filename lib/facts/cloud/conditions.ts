import { inRange } from './address.ts'
import { arnMatches, expand, globMatches, plainText, type RequestContext } from './pattern.ts'
import { isNegated, type BaseOperator, type Condition, type PolicyDocument } from './policy.ts'

/**
 * Does one condition hold for a request? IAM User Guide, "Condition operators" and "Multivalued context keys":
 * - the policy's values are alternatives (OR); under a negated operator none of them may match;
 * - a missing key fails a positive operator and satisfies a negated one; `…IfExists` makes it hold;
 * - `ForAllValues` holds for a missing or empty key, `ForAnyValue` does not, whatever the operator.
 */
export function holds(condition: Condition, context: RequestContext, version: PolicyDocument['version']): boolean {
  const actual = context.get(condition.key.toLowerCase()) ?? []
  const { operator, quantifier } = condition
  if (operator === 'Null')
    return condition.values.some(({ value }) => value.toLowerCase() === String(actual.length === 0))
  if (actual.length === 0) {
    if (quantifier === 'ForAllValues' || condition.ifExists) return true
    if (quantifier === 'ForAnyValue') return false
    return isNegated(operator)
  }
  const matches = (value: string) => condition.values.some(one => compare(operator, one.value, value, context, version))
  if (isNegated(operator)) {
    const passes = (value: string) => !matches(value)
    return quantifier === 'ForAnyValue' ? actual.some(passes) : actual.every(passes)
  }
  return quantifier === 'ForAllValues' ? actual.every(matches) : actual.some(matches)
}

/** The positive comparison that an operator is made of: StringNotLike answers as StringLike does here. */
function compare(
  operator: BaseOperator,
  wanted: string,
  actual: string,
  context: RequestContext,
  version: PolicyDocument['version'],
): boolean {
  const parts = expand(wanted, version, context)
  if (!parts) return false
  const text = plainText(parts)
  switch (operator) {
    case 'StringEquals':
    case 'StringNotEquals':
    case 'BinaryEquals':
      return text === actual
    case 'StringEqualsIgnoreCase':
    case 'StringNotEqualsIgnoreCase':
      return text.toLowerCase() === actual.toLowerCase()
    case 'StringLike':
    case 'StringNotLike':
      return globMatches(parts, actual)
    case 'ArnEquals':
    case 'ArnLike':
    case 'ArnNotEquals':
    case 'ArnNotLike':
      return arnMatches(parts, actual)
    case 'Bool':
      return text.toLowerCase() === actual.toLowerCase()
    case 'IpAddress':
    case 'NotIpAddress':
      return inRange(text, actual)
    case 'Null':
      return false
    default:
      return order(operator, operator.startsWith('Numeric') ? Number : timeOf, text, actual)
  }
}

function order(operator: BaseOperator, read: (text: string) => number, wanted: string, actual: string): boolean {
  const limit = wanted.trim() === '' ? NaN : read(wanted)
  const value = actual.trim() === '' ? NaN : read(actual)
  if (Number.isNaN(limit) || Number.isNaN(value)) return false
  if (operator.endsWith('LessThanEquals')) return value <= limit
  if (operator.endsWith('GreaterThanEquals')) return value >= limit
  if (operator.endsWith('LessThan')) return value < limit
  if (operator.endsWith('GreaterThan')) return value > limit
  return value === limit
}

/** ISO 8601 or seconds since 1970, in milliseconds. */
const timeOf = (text: string): number => (/^\d{9,}$/.test(text) ? Number(text) * 1000 : Date.parse(text))

/** Do these values let through only what they spell out? Used to tell a fence from a decoration. */
export const hasWildcard = (value: string): boolean => /[*?]/.test(value.replace(/\$\{[^}]*\}/g, ''))
