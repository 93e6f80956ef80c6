import * as z from 'zod'
import {
  accountUser,
  can,
  grantsOf,
  grantText,
  identityOf,
  isRbac,
  mountsToken,
  parseSubject,
  subjectsOf,
} from '../facts/access/index.ts'
import type { Identity } from '../facts/access/index.ts'
import type { Input } from '../facts/input.ts'
import { podOf } from '../k8s/pod.ts'
import { refText } from '../k8s/resource.ts'
import type { Place } from '../source/types.ts'
import { definePanel } from './types.ts'

const question = z.strictObject({
  verb: z.string(),
  resource: z.string(),
  name: z.string().optional(),
  namespace: z.string().optional(),
})
type Question = z.infer<typeof question>
const options = z.strictObject({
  /** Subjects as Kubernetes writes them, or `pods of Deployment NS/NAME`. Without any: those of the files. */
  rows: z.array(z.string()).optional(),
  columns: z.array(question).optional(),
})

export type AccessCell = { allowed: boolean; because: string; where?: Place }
export type AccessView = {
  columns: string[]
  rows: {
    subject: string
    account: string
    token?: { mounted: boolean; says: string; where: Place }
    cells: AccessCell[]
  }[]
}

/** Who can do what, with the binding that says so in each cell. */
export const accessPanel = definePanel<AccessView, Record<string, unknown>>({
  id: 'access',
  title: 'Who can do what',
  applies: input => input.reading.resources.some(isRbac),
  compute(input, given) {
    const parsed = options.safeParse(given)
    const { rows, columns } = parsed.success ? parsed.data : {}
    const asked = columns ?? COMMON
    const subjects = rows?.flatMap(text => rowOf(input, text)) ?? ownRows(input)
    return {
      columns: asked.map(columnText),
      rows: subjects
        .map(row => ({
          ...row,
          account: row.identity.text,
          cells: asked.map(one => cellOf(input, row.identity, one)),
        }))
        .map(({ subject, account, token, cells }) => ({ subject, account, cells, ...(token && { token }) })),
    }
  },
})

type Row = { subject: string; identity: Identity; token?: NonNullable<AccessView['rows'][number]['token']> }

/** Asked where nobody says which: what people grant by accident. */
const COMMON: readonly Question[] = [
  { verb: 'list', resource: 'secrets' },
  { verb: 'get', resource: 'configmaps' },
  { verb: 'create', resource: 'pods' },
  { verb: 'create', resource: 'pods/exec' },
  { verb: 'bind', resource: 'roles.rbac.authorization.k8s.io' },
]

const columnText = ({ verb, resource, name, namespace }: Question): string =>
  [
    verb,
    resource.replace('.rbac.authorization.k8s.io', ''),
    name,
    namespace === undefined ? undefined : `in ${namespace}`,
  ]
    .filter(Boolean)
    .join(' ')

function rowOf(input: Input, text: string): Row[] {
  const [, kind, namespace, name] = /^pods of (\S+) (?:([^/\s]+)\/)?(\S+)$/.exec(text) ?? []
  if (kind === undefined) return [{ subject: text, identity: parseSubject(text) }]
  const pod = input.resources
    .filter(one => one.kind === kind && one.name === name && (namespace === undefined || one.namespace === namespace))
    .map(podOf)
    .find(one => one !== undefined)
  if (!pod) return []
  const mount = mountsToken(input, pod)
  return [
    {
      subject: text,
      identity: identityOf(pod),
      token: { mounted: mount.mounted, says: mount.says, where: mount.place },
    },
  ]
}

/** The pods of the files, then the subjects of their bindings that no pod runs as. At most twelve. */
function ownRows(input: Input): Row[] {
  const pods = input.reading.resources.filter(one => podOf(one)).flatMap(one => rowOf(input, `pods of ${refText(one)}`))
  const known = new Set(pods.map(row => row.identity.text))
  const bound = input.reading.resources
    .filter(isRbac)
    .flatMap(subjectsOf)
    .map(one =>
      one.kind === 'ServiceAccount'
        ? accountUser(one.namespace ?? 'default', one.name)
        : one.kind === 'Group'
          ? `group:${one.name}`
          : one.name,
    )
  const others = [...new Set(bound)].filter(text => !known.has(text)).flatMap(text => rowOf(input, text))
  return [...pods, ...others].slice(0, 12)
}

function cellOf(input: Input, identity: Identity, asked: Question): AccessCell {
  const namespace = asked.namespace ?? namespaceOf(input, identity)
  const answer = can(input, identity, {
    verb: asked.verb,
    resource: asked.resource,
    ...(asked.name !== undefined && { name: asked.name }),
    ...(namespace !== undefined && { namespace }),
  })
  const grant = answer.by[0]
  const where = grant?.rule.place ?? grant?.binding.place
  return { allowed: answer.allowed, because: grant ? grantText(grant) : answer.because, ...(where && { where }) }
}

/** An account is asked about its own namespace, anyone else about the first one that a binding gives them. */
function namespaceOf(input: Input, identity: Identity): string | undefined {
  const own = /^system:serviceaccount:([^:]+):/.exec(identity.user ?? '')?.[1]
  return own ?? grantsOf(input, identity).find(grant => grant.binding.namespace !== undefined)?.binding.namespace
}
