import type { Identity, Subject } from './types.ts'

const ACCOUNT = /^system:serviceaccount:([^:]+):([^:]+)$/

/** The user name that the API server gives to a service account. */
export const accountUser = (namespace: string, name: string): string => `system:serviceaccount:${namespace}:${name}`

/**
 * A subject as Kubernetes writes it: `system:serviceaccount:NS:NAME`, a user's name, `group:NAME`. The groups that the
 * API server adds are there too: an account is in system:serviceaccounts and system:serviceaccounts:NS.
 */
export function parseSubject(text: string): Identity {
  const group = /^group:(.+)$/.exec(text)?.[1]
  if (group !== undefined) {
    const added = group === 'system:unauthenticated' ? [] : ['system:authenticated']
    return { groups: [...new Set([group, ...added])], text }
  }
  const account = ACCOUNT.exec(text)
  if (account)
    return {
      user: text,
      groups: ['system:serviceaccounts', `system:serviceaccounts:${account[1] ?? ''}`, 'system:authenticated'],
      text,
    }
  if (text === 'system:anonymous') return { user: text, groups: ['system:unauthenticated'], text }
  return { user: text, groups: ['system:authenticated'], text }
}

/** Does a binding's subject name this identity? An account may be named as a User too. */
export function isSubject(identity: Identity, subject: Subject): boolean {
  switch (subject.kind) {
    case 'User':
      return identity.user === subject.name
    case 'Group':
      return identity.groups.includes(subject.name)
    case 'ServiceAccount':
      return subject.namespace !== undefined && identity.user === accountUser(subject.namespace, subject.name)
  }
}
