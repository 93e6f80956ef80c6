import { isAccountId, parseArn, partitionOfRegion, PARTITIONS } from './arn.ts'

/** Which claims of which issuer AWS turns into condition keys (IAM User Guide, "Available keys for AWS OIDC federation"). */
export type IssuerKind = 'eks' | 'github' | 'gitlab' | 'terraform-cloud' | 'other'

export const GITHUB_ISSUER = 'token.actions.githubusercontent.com'

/** What the EKS webhook asks for, in every partition: an audience is a name in a token, not an address. */
export const STS_AUDIENCE = 'sts.amazonaws.com'

/** `oidc.eks.REGION.amazonaws.com[.cn]/id/ID` */
const EKS = /^oidc\.eks\.([a-z0-9-]+)\.amazonaws\.com(\.cn)?\/id\/[A-Z0-9]+$/

export function issuerKind(issuer: string): IssuerKind {
  if (EKS.test(issuer)) return 'eks'
  const host = issuer.split('/')[0] ?? ''
  if (host === GITHUB_ISSUER) return 'github'
  if (host === 'gitlab.com') return 'gitlab'
  if (host === 'app.terraform.io') return 'terraform-cloud'
  return 'other'
}

/** `https://oidc.eks…/` → `oidc.eks…`: IAM names a provider by its URL without the scheme. */
export const issuerOfUrl = (url: string): string => url.replace(/^https?:\/\//, '').replace(/\/$/, '')

/** The issuer that a provider's ARN names: `arn:aws:iam::111122223333:oidc-provider/ISSUER`. */
export function issuerOfProvider(providerArn: string): string | undefined {
  const arn = parseArn(providerArn)
  return arn?.service === 'iam' && arn.resource.startsWith('oidc-provider/')
    ? arn.resource.slice('oidc-provider/'.length)
    : undefined
}

/** What makes a provider's ARN one that cannot exist; undefined when it is well formed. */
export function providerProblem(providerArn: string): string | undefined {
  const arn = parseArn(providerArn)
  const issuer = issuerOfProvider(providerArn)
  if (!arn || issuer === undefined) return undefined
  if (!PARTITIONS.includes(arn.partition)) return `\`${arn.partition}\` is no AWS partition.`
  if (!isAccountId(arn.account)) return undefined
  if (/^https?:\/\//.test(issuer)) return "A provider's ARN holds the issuer's URL without `https://`."
  if (issuer.endsWith('/')) return "A provider's ARN holds the issuer's URL without the last slash."
  const region = EKS.exec(issuer)?.[1]
  if (region !== undefined) {
    const partition = partitionOfRegion(region)
    if (partition !== arn.partition)
      return `Region ${region} belongs to partition \`${partition}\`, the ARN names \`${arn.partition}\`.`
    return undefined
  }
  if (/(^|\.)eks\..*amazonaws\.com|amazonaws\.com.*\/id\//.test(issuer))
    return `\`${issuer.split('/')[0]}\` is no EKS issuer: the host reads oidc.eks.REGION.amazonaws.com.`
  return undefined
}

const STANDARD = ['aud', 'sub', 'amr']
const GITHUB = [
  'actor',
  'actor_id',
  'enterprise_id',
  'environment',
  'job_workflow_ref',
  'ref',
  'repository',
  'repository_id',
  'repository_owner_id',
  'workflow',
]
const GOOGLE = ['email', 'oaud', 'google/organization_number']
const CIRCLECI = ['oidc.circleci.com/project-id']

/** Does AWS fill `ISSUER:claim` from a token of this issuer? A key that it never fills is missing in every request. */
export function claimIsFilled(issuer: string, claim: string): boolean {
  const name = claim.toLowerCase()
  if (STANDARD.includes(name)) return true
  const host = issuer.split('/')[0] ?? ''
  if (host === GITHUB_ISSUER) return GITHUB.includes(name)
  if (host === 'accounts.google.com') return GOOGLE.includes(name)
  if (host === 'oidc.circleci.com') return CIRCLECI.includes(name)
  if (host.startsWith('identity.') && host.endsWith('oraclecloud.com')) return name.startsWith('rpst_')
  return ['graph.facebook.com', 'www.amazon.com'].includes(host) ? ['app_id', 'id', 'user_id'].includes(name) : false
}

/** Claims of GitHub that, held to fixed values, tell one repository or workflow from all others. */
export const NARROWING_GITHUB_CLAIMS: readonly string[] = [
  'repository',
  'repository_id',
  'repository_owner_id',
  'enterprise_id',
  'job_workflow_ref',
]

/** A condition key in its two halves: `ISSUER` and `claim`; undefined for a key without a colon. */
export function splitKey(key: string): { issuer: string; claim: string } | undefined {
  const colon = key.lastIndexOf(':')
  return colon < 0 ? undefined : { issuer: key.slice(0, colon), claim: key.slice(colon + 1) }
}
