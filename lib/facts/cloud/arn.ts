/** `arn:partition:service:region:account:resource`; the resource part may hold colons itself. */
export type Arn = { partition: string; service: string; region: string; account: string; resource: string }

/** Partitions that AWS documents; each is a world of its own: no trust reaches from one into another. */
export const PARTITIONS: readonly string[] = [
  'aws',
  'aws-cn',
  'aws-us-gov',
  'aws-iso',
  'aws-iso-b',
  'aws-iso-e',
  'aws-iso-f',
  'aws-eusc',
]

export function parseArn(text: string): Arn | undefined {
  const parts = text.split(':')
  if (parts[0] !== 'arn' || parts.length < 6) return undefined
  const [, partition = '', service = '', region = '', account = ''] = parts
  return { partition, service, region, account, resource: parts.slice(5).join(':') }
}

/** An AWS account id is twelve digits, leading zeros included; it is a name, not a number. */
export const isAccountId = (text: string): boolean => /^\d{12}$/.test(text)

/** The partition that a Region's name belongs to. */
export function partitionOfRegion(region: string): string {
  if (region.startsWith('cn-')) return 'aws-cn'
  if (region.startsWith('us-gov-')) return 'aws-us-gov'
  if (region.startsWith('eusc-')) return 'aws-eusc'
  if (region.startsWith('us-iso-')) return 'aws-iso'
  if (region.startsWith('us-isob-')) return 'aws-iso-b'
  return 'aws'
}

/** `role/team/app-role` → `app-role`; undefined for what is no role. */
export function roleNameOf(arn: Arn): string | undefined {
  return arn.service === 'iam' && arn.resource.startsWith('role/') ? arn.resource.split('/').at(-1) : undefined
}

/** What is wrong with a role's ARN, in one sentence; undefined when it is well formed. */
export function roleArnProblem(text: string): string | undefined {
  const arn = parseArn(text)
  if (!arn) return `\`${text}\` is not an ARN: it needs the form arn:aws:iam::ACCOUNT:role/NAME.`
  if (!PARTITIONS.includes(arn.partition)) return `\`${arn.partition}\` is no AWS partition.`
  if (!isAccountId(arn.account)) return accountProblem(arn.account)
  if (arn.service !== 'iam' || !/^role\/.+/.test(arn.resource)) return `\`${text}\` does not name an IAM role.`
  if (arn.region !== '') return 'IAM is global: the ARN of a role names no Region.'
  return undefined
}

export function accountProblem(account: string): string {
  return /^\d+$/.test(account)
    ? `The account id \`${account}\` has ${account.length} digits; an AWS account id has 12.`
    : `\`${account}\` is no account id; an AWS account id has 12 digits.`
}
