/** AWS global condition context keys (IAM User Guide); a name that ends in `/` takes a tag's key. */
const GLOBAL =
  'AssumedRoot CalledVia CalledViaFirst CalledViaLast ChatbotSourceArn CurrentTime Ec2InstanceSourceVpc Ec2InstanceSourcePrivateIPv4 EpochTime FederatedProvider MultiFactorAuthAge MultiFactorAuthPresent PrincipalAccount PrincipalArn PrincipalIsAWSService PrincipalOrgID PrincipalOrgPaths PrincipalServiceName PrincipalServiceNamesList PrincipalTag/ PrincipalType referer RequestedRegion RequestTag/ ResourceAccount ResourceOrgID ResourceOrgPaths ResourceTag/ SecureTransport SignInSessionArn SourceAccount SourceArn SourceIdentity SourceIp SourceOrgID SourceOrgPaths SourceVpc SourceVpcArn SourceVpce TagKeys TokenIssueTime UserAgent userid username ViaAWSService VpceAccount VpceOrgID VpceOrgPaths VpcSourceIp CalledViaAWSMCP ViaAWSMCPService'
    .toLowerCase()
    .split(' ')

/** Is `aws:…` a key that AWS knows? Keys ignore case. Undefined for keys of other prefixes. */
export function globalKeyIsKnown(key: string): boolean | undefined {
  const name = /^aws:(.+)$/i.exec(key)?.[1]?.toLowerCase()
  if (name === undefined) return undefined
  return GLOBAL.some(one => (one.endsWith('/') ? name.startsWith(one) && name.length > one.length : one === name))
}
