import {
  assume,
  federatedStatements,
  GITHUB_ISSUER,
  policiesOf,
  POD_IDENTITY_ACTIONS,
  POD_IDENTITY_SERVICE,
} from '../facts/cloud/index.ts'
import type { Input } from '../facts/input.ts'
import { ask, type CloudAsk } from './cloud-ask.ts'

/**
 * Where no world says whom to ask for (the playground): the subject that a trust policy spells out, and those next to it
 * that it should refuse. The provider is taken to exist, its audience list is not known.
 */
export function probesOf(input: Input): CloudAsk[] {
  const tokens = federatedStatements(input).flatMap(({ document, providers, claims }) =>
    providers.flatMap(({ principal, issuer }) => {
      const named = claims.find(one => one.issuer === issuer && one.claim === 'sub')?.condition.values[0]?.value
      const github = issuer === GITHUB_ISSUER
      const sub = concrete(named ?? (github ? 'repo:acme/shop:ref:refs/heads/main' : 'system:serviceaccount:shop:app'))
      const subjects: [string, string, string][] = [
        ['the subject that is meant', sub, 'sts.amazonaws.com'],
        ...(github
          ? ([['a stranger’s repository', 'repo:stranger/tool:ref:refs/heads/main', 'sts.amazonaws.com']] as [
              string,
              string,
              string,
            ][])
          : neighbours(sub)),
        ['the same, for another audience', sub, 'https://vault.example'],
      ]
      return subjects.map(([who, subject, aud]) =>
        ask(
          who,
          'token',
          { iss: issuer, sub: subject, aud },
          assume([document], {
            caller: { kind: 'Federated', value: principal.value },
            actions: ['sts:AssumeRoleWithWebIdentity'],
            claims: { sub: subject, aud },
          }),
        ),
      )
    }),
  )
  const services = policiesOf(input)
    .filter(document =>
      document.statements.some(one => one.principal?.items.some(p => p.value === POD_IDENTITY_SERVICE)),
    )
    .flatMap(document =>
      ['shop', 'another-namespace'].map(namespace => {
        const claims = { 'kubernetes-namespace': namespace, 'kubernetes-service-account': 'app' }
        const tags = Object.fromEntries(
          Object.entries(claims).map(([name, value]) => [`aws:RequestTag/${name}`, value]),
        )
        return ask(
          `an account of namespace ${namespace}`,
          'pod-identity',
          claims,
          assume([document], {
            caller: { kind: 'Service', value: POD_IDENTITY_SERVICE },
            actions: POD_IDENTITY_ACTIONS,
            claims: tags,
          }),
        )
      }),
    )
  return [...tokens, ...services]
}

/** A pattern made into a name that it matches. */
const concrete = (pattern: string): string => pattern.replaceAll('*', 'any').replaceAll('?', 'x')

function neighbours(sub: string): [string, string, string][] {
  const [, namespace, name] = /^system:serviceaccount:([^:]+):([^:]+)$/.exec(sub) ?? []
  if (namespace === undefined || name === undefined) return []
  return [
    ['another account of the namespace', `system:serviceaccount:${namespace}:default`, 'sts.amazonaws.com'],
    ['the same name in another namespace', `system:serviceaccount:elsewhere:${name}`, 'sts.amazonaws.com'],
  ]
}
