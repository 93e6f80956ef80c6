import type { Rule } from '../../types.ts'
import digest from './digest/rule.ts'
import explicitTag from './explicit-tag/rule.ts'
import knownImage from './known-image/rule.ts'
import verifiableUser from './verifiable-user/rule.ts'

export const imageRules: Rule[] = [explicitTag, digest, knownImage, verifiableUser]
