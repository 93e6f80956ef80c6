import { defineRule } from '../../../define-rule.ts'
import { parseArn, permissionErrors, policiesOf } from '../../../../facts/cloud/index.ts'

export default defineRule({
  id: 'iam/no-star-resource',
  severity: 'essential',
  title: 'Permissions name their resources',
  why: 'Every bucket, every secret, every key of the account, those of other teams and of next year included.',
  how: 'Write the ARN of what the program uses; where names are generated, a pattern with a fixed beginning.',
  refs: [
    {
      kind: 'doc',
      id: 'IAM: least privilege',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html',
    },
    { kind: 'owasp', id: 'K08' },
  ],
  files: ['iam-policy'],
  lesson: 'identity-and-access',
  labs: ['workload-identity-irsa'],
  *check(input) {
    for (const document of policiesOf(input)) {
      if (document.type !== 'permission' || permissionErrors(document).length > 0) continue
      for (const statement of document.statements) {
        if (statement.effect !== 'Allow' || !statement.resource || !statement.action) continue
        // A condition may do the naming (tags, an organisation): not judged here.
        if (statement.conditions.length > 0) continue
        const actions = statement.action.not ? [] : statement.action.items.map(one => one.value)
        if (actions.length > 0 && actions.every(takesNoResource)) continue
        if (statement.resource.not)
          yield {
            where: statement.resource.place,
            what: 'Allow with NotResource grants every resource but those it names.',
          }
        else
          for (const { value, place } of statement.resource.items)
            if (isEverything(value))
              yield {
                where: place,
                what: `\`${value}\` is everything that ${actions.slice(0, 3).join(', ') || 'the statement'} can touch.`,
              }
      }
    }
  },
})

function isEverything(value: string): boolean {
  if (value === '*') return true
  const arn = parseArn(value)
  return arn !== undefined && /^\*+$/.test(arn.resource)
}

/** Actions that know no single resource: IAM accepts nothing but "*" for them (Service Authorization Reference). */
const NO_RESOURCE = [
  /^ec2:describe/i,
  /^(autoscaling|elasticloadbalancing|rds|ecs|cloudformation):describe/i,
  /^ecr:getauthorizationtoken$/i,
  /^sts:getcalleridentity$/i,
  /^s3:listallmybuckets$/i,
  /^secretsmanager:(listsecrets|getrandompassword|batchgetsecretvalue)$/i,
  /^kms:(listkeys|listaliases|generaterandom)$/i,
  /^cloudwatch:(putmetricdata|getmetric|listmetrics)/i,
  /^xray:put/i,
  /^logs:describeloggroups$/i,
  /^ssmmessages:/i,
  /^tag:get/i,
  /^iam:list(roles|users|policies|accountaliases)$/i,
]
const takesNoResource = (action: string): boolean => NO_RESOURCE.some(pattern => pattern.test(action))
