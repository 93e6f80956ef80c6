import * as z from 'zod'
import {
  admits,
  externalSecretsOf,
  isEso,
  opens,
  storesOf,
  type ExternalSecret,
  type Login,
  type Store,
} from '../facts/external-secrets/index.ts'
import type { Input } from '../facts/input.ts'
import { secretReferences } from '../facts/secrets/index.ts'
import type { Place } from '../source/types.ts'
import { definePanel } from './types.ts'

const options = z.looseObject({ key: z.string().optional() })

export type StoreRow = {
  store: string
  login: string
  where: Place
  serves: { namespace: string; may: 'yes' | 'no' | 'unknown'; says: string; where?: Place }[]
}
export type ClockRow = {
  secret: string
  target: string
  rotates: boolean
  says: string
  where: Place
  /** Seconds until a mounted file has the new value, at worst; the kubelet's minute is in it. */
  worst?: number
  used: number
}
export type ExternalSecretsView = { key?: string; stores: StoreRow[]; clocks: ClockRow[] }

/** The kubelet looks at mounted Secrets once in a sync period, a minute by default. */
const KUBELET_SECONDS = 60

/** Who may use which store, as which identity; and when a rotated value is where. */
export const externalSecretsPanel = definePanel<ExternalSecretsView, Record<string, unknown>>({
  id: 'external-secrets',
  title: 'Who gets the value, and when',
  applies: input => input.reading.resources.some(isEso),
  compute(input, given) {
    const parsed = options.safeParse(given)
    const key = (parsed.success ? parsed.data.key : undefined) ?? input.once(externalSecretsOf)[0]?.asks[0]?.key
    const namespaces = namespacesOf(input)
    return {
      ...(key === undefined ? {} : { key }),
      stores: input.once(storesOf).map(store => ({
        store: `${store.kind} ${store.namespace ? `${store.namespace}/` : ''}${store.name}`,
        login: loginText(store),
        where: store.login.where,
        serves: namespaces.map(namespace => servesOf(input, store, namespace, key)),
      })),
      clocks: input.once(externalSecretsOf).map(secret => clockOf(input, secret)),
    }
  },
})

function servesOf(input: Input, store: Store, namespace: string, key: string | undefined): StoreRow['serves'][number] {
  // Without the manager's side only the store's own door is known.
  const known = key !== undefined && input.world.aws !== undefined
  const answer = known ? opens(input, store, namespace, key) : admits(input, store, namespace)
  const [where] = answer.places
  return { namespace, may: answer.verdict, says: answer.says, ...(where ? { where } : {}) }
}

function loginText({ login, namespace, role }: Store): string {
  const more = role ? `, then role ${role.arn}` : ''
  return `${loginOf(login, namespace)}${more}`
}

function loginOf(login: Login, own: string | undefined): string {
  switch (login.type) {
    case 'account': {
      const namespace = login.namespace ?? own
      return namespace === undefined
        ? `the ServiceAccount ${login.name} of whoever uses it`
        : `ServiceAccount ${namespace}/${login.name}`
    }
    case 'controller':
      return 'the operator itself, with everything that it may read'
    case 'static':
      return 'a key that is kept in a Secret'
    case 'other':
      return login.says
  }
}

function clockOf(input: Input, secret: ExternalSecret): ClockRow {
  const { refresh, target, namespace } = secret
  const used = input.once(secretReferences).filter(ref => ref.namespace === namespace && ref.name === target.name)
  return {
    secret: `${namespace}/${secret.name}`,
    target: target.name,
    rotates: refresh.rotates,
    says: refresh.says,
    where: refresh.where,
    ...(refresh.rotates && refresh.seconds !== undefined ? { worst: refresh.seconds + KUBELET_SECONDS } : {}),
    used: new Set(used.map(ref => ref.where.range.start.line)).size,
  }
}

/** Those that the files and the world speak of. */
const namespacesOf = (input: Input): string[] =>
  [
    ...new Set([
      ...input.resources.filter(one => one.kind === 'Namespace').map(one => one.name),
      ...input.once(externalSecretsOf).map(one => one.namespace),
    ]),
  ].slice(0, 8)
