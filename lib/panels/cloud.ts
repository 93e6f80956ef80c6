import * as z from 'zod'
import {
  askAsPodIdentity,
  askWithToken,
  associationsOf,
  cloudIdentitiesOf,
  permissionPoliciesOf,
  permits,
  policiesOf,
} from '../facts/cloud/index.ts'
import type { Input } from '../facts/input.ts'
import type { Place } from '../source/types.ts'
import { ask, type CloudAsk } from './cloud-ask.ts'
import { probesOf } from './cloud-probes.ts'
import { definePanel } from './types.ts'

const expect = z.enum(['allowed', 'denied']).optional()
const options = z.strictObject({
  role: z.string().optional(),
  irsa: z
    .array(z.strictObject({ name: z.string(), cluster: z.string(), sub: z.string(), aud: z.string(), expect }))
    .default([]),
  podIdentity: z
    .array(
      z.strictObject({
        name: z.string(),
        cluster: z.string(),
        namespace: z.string(),
        serviceAccount: z.string(),
        expect,
      }),
    )
    .default([]),
  permissions: z.array(z.strictObject({ action: z.string(), resource: z.string() })).default([]),
})

export type CloudView = {
  asks: CloudAsk[]
  permissions: { action: string; resource: string; allowed: boolean; where?: Place }[]
  /** Which account names which cloud identity, by annotation or association. */
  identities: { account: string; how: string; value: string; where: Place }[]
}

/** Who gets the role: each token and each request sent through STS, step by step. */
export const cloudPanel = definePanel<CloudView, Record<string, unknown>>({
  id: 'cloud',
  title: 'Who gets the role',
  applies: input => policiesOf(input).length > 0 || cloudIdentitiesOf(input).length > 0,
  compute(input, given) {
    const parsed = options.safeParse(given)
    const { role, irsa = [], podIdentity = [], permissions = [] } = parsed.success ? parsed.data : {}
    const asks =
      role === undefined
        ? probesOf(input)
        : [
            ...irsa.map(({ name, cluster, sub, aud }) =>
              ask(name, 'token', { cluster, sub, aud }, askWithToken(input, { cluster, sub, aud, role })),
            ),
            ...podIdentity.map(({ name, cluster, namespace, serviceAccount }) =>
              ask(
                name,
                'pod-identity',
                {
                  'eks-cluster-name': cluster,
                  'kubernetes-namespace': namespace,
                  'kubernetes-service-account': serviceAccount,
                },
                askAsPodIdentity(input, { cluster, namespace, serviceAccount, role }),
              ),
            ),
          ]
    return { asks, permissions: permissionRows(input, role ?? '', permissions), identities: identityRows(input) }
  },
})

function permissionRows(
  input: Input,
  role: string,
  asked: { action: string; resource: string }[],
): CloudView['permissions'] {
  const documents = permissionPoliciesOf(input, role)
  return asked.map(({ action, resource }) => {
    const { allowed, allows, denies } = permits(documents, action, resource)
    const where = (denies[0] ?? allows[0])?.checks.find(check => check.what === 'action')?.place
    return { action, resource, allowed, ...(where && { where }) }
  })
}

function identityRows(input: Input): CloudView['identities'] {
  return [
    ...cloudIdentitiesOf(input).map(({ account, annotation, value, place }) => ({
      account: `${account.namespace ?? ''}/${account.name}`,
      how: annotation,
      value,
      where: place,
    })),
    ...associationsOf(input).map(({ namespace, serviceAccount, cluster, roleArn, place }) => ({
      account: `${namespace}/${serviceAccount}`,
      how: `association in ${cluster}`,
      value: roleArn,
      where: place,
    })),
  ]
}
