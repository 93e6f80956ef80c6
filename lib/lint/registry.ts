import { dockerfileRules } from './rules/dockerfile/index.ts'
import { externalSecretsRules } from './rules/external-secrets/index.ts'
import { iamRules } from './rules/iam/index.ts'
import { imageRules } from './rules/image/index.ts'
import { manifestRules } from './rules/manifest/index.ts'
import { networkRules } from './rules/network/index.ts'
import { podSecurityRules } from './rules/pod-security/index.ts'
import { rbacRules } from './rules/rbac/index.ts'
import { secretsRules } from './rules/secrets/index.ts'
import { workflowRules } from './rules/workflow/index.ts'
import { workloadRules } from './rules/workload/index.ts'
import type { Rule } from './types.ts'

/** Every rule of the library, by area. */
export const rules: readonly Rule[] = [
  ...manifestRules,
  ...podSecurityRules,
  ...workloadRules,
  ...imageRules,
  ...networkRules,
  ...secretsRules,
  ...externalSecretsRules,
  ...rbacRules,
  ...iamRules,
  ...dockerfileRules,
  ...workflowRules,
]

const byId = new Map(rules.map(rule => [rule.id, rule]))
export const ruleById = (id: string): Rule | undefined => byId.get(id)
