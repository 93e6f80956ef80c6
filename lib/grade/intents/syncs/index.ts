import * as z from 'zod'
import {
  accepted,
  admits,
  crossNamespace,
  delivers,
  externalSecretsOf,
  opens,
  storesOf,
  writersOf,
  type Answer,
  type Store,
} from '../../../facts/external-secrets/index.ts'
import type { Input } from '../../../facts/input.ts'
import { defineIntent, type Note, type Outcome } from '../../types.ts'

const question = z.strictObject({
  namespace: z.string(),
  key: z.string(),
  /** Of the answer's own ExternalSecret: the Secret it writes (any, if left out), and the keys that must be in it. */
  target: z.string().optional(),
  has: z.array(z.string()).optional(),
  /** A value that is rotated in the manager must reach the Secret without a change to any object. */
  rotates: z.boolean().optional(),
  expect: z.enum(['arrives', 'fails']),
})
type Question = z.infer<typeof question>

/**
 * `syncs`: would the value arrive? With `expect: arrives` the question is about the answer's own ExternalSecret of that
 * namespace; with `fails` about one that somebody else writes there, who may name any store of the answer, as either kind,
 * but make none; an answer without a store fails. What cannot be told counts against the answer on both sides. Witness fields: namespace, key, expect,
 * store, storeKind, field (what decides: apiVersion, conditions, serviceAccount, role, reads, refresh, has …), login.
 */
export const syncsIntent = defineIntent({
  kind: 'syncs',
  schema: z.looseObject({ secrets: z.array(question).min(1) }),
  evaluate(intent, input) {
    const notes: Note[] = []
    for (const one of intent.secrets) {
      const outcome = one.expect === 'arrives' ? arrives(input, one, notes) : fails(input, one, notes)
      if (outcome) return { ...outcome, notes }
    }
    return { held: true, notes }
  },
  feedback: (_, witness) =>
    witness?.['expect'] === 'fails'
      ? 'Who may name this store, and as whom does it log in? A store that serves one team stands in that team’s namespace, or says whom it serves.'
      : 'Follow the value: a served ExternalSecret names a store that serves its namespace; the store logs in as an account; the account’s role reads the key.',
})

function failed(one: Question, answer: Answer, more: Record<string, unknown> = {}): Outcome {
  return {
    held: false,
    witness: {
      kind: 'syncs',
      says: answer.says,
      places: answer.places,
      namespace: one.namespace,
      key: one.key,
      expect: one.expect,
      ...(answer.field ? { field: answer.field } : {}),
      ...(answer.verdict === 'unknown' ? { unknown: true } : {}),
      ...more,
    },
  }
}

function arrives(input: Input, one: Question, notes: Note[]): Outcome | undefined {
  const writers = writersOf(input, one.namespace, one.target).filter(secret => input.own(secret.resource))
  if (writers.length === 0) return failed(one, noWriter(input, one))
  const deliveries = writers.map(secret => delivers(input, secret, one.key, one.has ?? []))
  const good = deliveries.find(delivery => delivery.verdict === 'yes')
  if (!good) {
    const first = deliveries[0]
    return first && failed(one, first)
  }
  const { refresh } = good.secret
  if (one.rotates && !refresh.rotates)
    return failed(one, { verdict: 'no', says: refresh.says, places: [refresh.where], field: 'refresh' })
  const pinned = good.secret.asks.find(ask => ask.key === one.key && ask.pinned)?.pinned
  if (one.rotates && pinned)
    return failed(one, {
      verdict: 'no',
      says: 'It asks for one version of the secret. A rotated value is a new version, and never arrives.',
      places: [pinned],
      field: 'version',
    })
  if (refresh.rotates && refresh.seconds !== undefined && refresh.seconds > 24 * 3600)
    notes.push({
      tone: 'advice',
      says: `${refresh.says} A rotated password stays stale for that long: rotate with an overlap.`,
      places: [refresh.where],
    })
  return undefined
}

/** No ExternalSecret of the namespace writes it: one of another namespace may be meant, or at least a store is there. */
function noWriter(input: Input, { namespace, target }: Question): Answer {
  const what = target === undefined ? 'a Secret' : `a Secret ${target}`
  const meant = input.once(externalSecretsOf).find(secret => input.own(secret.resource))
  const resource = meant?.resource ?? input.once(storesOf).find(store => input.own(store.resource))?.resource
  const named = resource?.has(['metadata', 'namespace'])
  return {
    verdict: 'no',
    says: [
      `No ExternalSecret in ${namespace} writes ${what}.`,
      meant &&
        meant.namespace !== namespace &&
        (named ? `Yours is in ${meant.namespace}.` : `Yours names no namespace, so it is in ${meant.namespace}.`),
    ]
      .filter(Boolean)
      .join(' '),
    places: resource ? [resource.where(['metadata', named ? 'namespace' : 'name'])] : [],
    field: 'target',
  }
}

/** Somebody in `namespace` tries every store of the answer. */
function fails(input: Input, one: Question, notes: Note[]): Outcome | undefined {
  const own = input.once(storesOf).filter(store => input.own(store.resource))
  if (own.length === 0)
    return failed(
      one,
      {
        verdict: 'no',
        says: 'Your files make no store, so nothing says whom it would serve.',
        places: input.reading.resources
          .filter(({ kind }) => kind === 'ExternalSecret')
          .map(secret => secret.where(['spec', 'secretStoreRef'])),
        field: 'store',
      },
      { missing: true },
    )
  for (const store of own) {
    const opened = opens(input, store, one.namespace, one.key)
    if (opened.verdict === 'no') {
      note(input, store, one, notes)
      continue
    }
    const login = store.login.type
    const says = `An ExternalSecret in ${one.namespace} that names ${store.kind} ${store.name} ${opened.verdict === 'yes' ? 'gets' : 'may get'} ${one.key}. ${admits(input, store, one.namespace).says}`
    return failed(
      one,
      { ...opened, says, places: [...admits(input, store, one.namespace).places, ...opened.places] },
      { store: store.name, storeKind: store.kind, login, conditions: store.conditions !== undefined },
    )
  }
  return undefined
}

/** Right for now, and worth knowing why. */
function note(input: Input, store: Store, one: Question, notes: Note[]): void {
  const add = (says: string): void => {
    if (!notes.some(other => other.says === says)) notes.push({ tone: 'advice', says, places: [store.login.where] })
  }
  if (accepted(input, store.resource).verdict !== 'yes' || crossNamespace(store)) return
  if (store.login.type === 'controller' && store.kind === 'SecretStore')
    add(
      'This store logs in as the operator, whose role reads every team’s keys. It is right only because tenants cannot make stores here; an account of your own would not depend on that.',
    )
  if (
    store.kind === 'ClusterSecretStore' &&
    store.login.type === 'account' &&
    !store.login.namespace &&
    admits(input, store, one.namespace).verdict === 'yes'
  )
    add(
      'This store uses an account of whoever names it. Others are kept out only because no account of theirs has such a role.',
    )
}
