import type { Input } from '../input.ts'
import { roleNameOf, parseArn } from './arn.ts'
import { decide } from './evaluate.ts'
import { parsePolicy } from './parse-policy.ts'
import type { PolicyDocument } from './policy.ts'
import type { StatementTrace } from './evaluate.ts'

/** Every IAM policy document among the files, in their order. */
export function policiesOf(input: Input): PolicyDocument[] {
  return input.once(readPolicies)
}

function readPolicies(input: Input): PolicyDocument[] {
  return input.reading.files.filter(file => file.kind === 'iam-policy').map(parsePolicy)
}

/**
 * The trust policies of a role: those the world ties to it by file name; where nothing ties, every trust policy there is
 * (a single role is being written).
 */
export function trustPoliciesOf(input: Input, role: string): PolicyDocument[] {
  return tied(input, role, 'trustPolicy', document => document.type !== 'permission')
}

export function permissionPoliciesOf(input: Input, role: string): PolicyDocument[] {
  return tied(input, role, 'permissionsPolicy', document => document.type === 'permission')
}

function tied(
  input: Input,
  role: string,
  field: 'trustPolicy' | 'permissionsPolicy',
  fits: (document: PolicyDocument) => boolean,
): PolicyDocument[] {
  const roles = input.world.aws?.roles.filter(one => one[field] !== undefined) ?? []
  const known = roles.find(one => one.arn === role || nameOf(one.arn) === role)
  if (known) return policiesOf(input).filter(document => baseName(document.file) === known[field])
  return roles.length > 0 ? [] : policiesOf(input).filter(fits)
}

const nameOf = (arn: string): string | undefined => {
  const parsed = parseArn(arn)
  return parsed && roleNameOf(parsed)
}
const baseName = (file: string): string => file.split(/[\\/]/).at(-1) ?? file

export type PermitResult = {
  allowed: boolean
  allows: StatementTrace[]
  denies: StatementTrace[]
  malformed: { place: PolicyDocument['place']; message: string } | undefined
}

/** What an identity with these permission policies may do: implicit deny, allow, explicit deny (same account, no boundaries). */
export function permits(documents: readonly PolicyDocument[], action: string, resource: string): PermitResult {
  const malformed = documents.flatMap(permissionErrors)[0]
  const usable = documents.filter(document => permissionErrors(document).length === 0)
  const { allowed, allows, denies } = decide(usable, {
    action,
    resource,
    context: new Map([['aws:securetransport', ['true']]]),
  })
  return { allowed, allows, denies, malformed }
}

/** What IAM refuses in a permission policy, beyond the grammar that all policies share. */
export function permissionErrors(document: PolicyDocument): PolicyDocument['errors'] {
  const errors = [...document.errors]
  for (const statement of document.statements) {
    if (statement.principal)
      errors.push({
        place: statement.principal.place,
        message: 'A permission policy names no Principal: it speaks of whoever has it.',
      })
    else if (!statement.resource)
      errors.push({ place: statement.place, message: 'A permission statement needs a Resource.' })
  }
  return errors
}
