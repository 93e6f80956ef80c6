import { defineRule } from '../../../define-rule.ts'
import {
  cloudIdentitiesOf,
  isAccountId,
  parseArn,
  roleArnProblem,
  type CloudIdentity,
} from '../../../../facts/cloud/index.ts'

export default defineRule({
  id: 'iam/valid-identity-annotation',
  severity: 'essential',
  title: 'The identity that an account is annotated with can exist',
  why: 'Nothing checks these annotations when they are applied: the pod starts, and its first call to the cloud fails.',
  how: 'Copy the identity from the cloud: the ARN of a role, the e-mail of a Google service account, the client id of an Azure identity.',
  refs: [
    {
      kind: 'doc',
      id: 'EKS Best Practices: identity',
      url: 'https://docs.aws.amazon.com/eks/latest/best-practices/identity-and-access-management.html',
    },
    { kind: 'owasp', id: 'K08' },
  ],
  files: ['manifest'],
  lesson: 'identity-and-access',
  labs: ['workload-identity-irsa'],
  *check(input) {
    for (const identity of cloudIdentitiesOf(input)) {
      const wrong = problemOf(identity)
      if (wrong) yield { where: identity.place, what: wrong }
    }
  },
})

const SHAPES = {
  gcp: {
    pattern:
      /^[a-z][a-z0-9-]{4,28}[a-z0-9]@([a-z0-9-]+\.)?[a-z0-9-]+\.iam\.gserviceaccount\.com$|^\d+-compute@developer\.gserviceaccount\.com$/,
    what: 'is no Google service account: NAME@PROJECT.iam.gserviceaccount.com is expected.',
  },
  azure: {
    pattern: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
    what: 'is no client id: a GUID is expected.',
  },
} as const

/** Templates and variables are filled in later and not judged; a wrong number of digits is the finding of valid-account-id. */
function problemOf({ cloud, value }: CloudIdentity): string | undefined {
  if (/[{$<]/.test(value)) return undefined
  if (cloud !== 'aws') return SHAPES[cloud].pattern.test(value) ? undefined : `\`${value}\` ${SHAPES[cloud].what}`
  const account = parseArn(value)?.account
  return account !== undefined && account !== '' && !isAccountId(account) ? undefined : roleArnProblem(value)
}
