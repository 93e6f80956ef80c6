import { describe, expect, it } from 'vitest'
import { inputOf } from '../../testing.ts'
import {
  arnMatches,
  assume,
  permits,
  policiesOf,
  providerProblem,
  reachOfSubject,
  roleArnProblem,
  trustErrors,
  type AssumeRequest,
} from './index.ts'

const ISSUER = 'oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE'
const PROVIDER = `arn:aws:iam::111122223333:oidc-provider/${ISSUER}`
const SUB = 'system:serviceaccount:shop:app'

const policy = (statements: unknown, version: string | null = '2012-10-17') =>
  policiesOf(
    inputOf({ 'p.json': JSON.stringify({ ...(version && { Version: version }), Statement: statements }, null, 2) }),
  )
const trust = (condition: unknown, more: object = {}) =>
  policy([
    {
      Effect: 'Allow',
      Principal: { Federated: PROVIDER },
      Action: 'sts:AssumeRoleWithWebIdentity',
      ...(condition ? { Condition: condition } : {}),
      ...more,
    },
  ])
const token = (claims: AssumeRequest['claims'], clientIds?: string[]): AssumeRequest => ({
  caller: { kind: 'Federated', value: PROVIDER },
  actions: ['sts:AssumeRoleWithWebIdentity'],
  claims,
  ...(clientIds && { clientIds }),
})
const app = { sub: SUB, aud: 'sts.amazonaws.com' }

describe('conditions, as IAM evaluates them', () => {
  const cases: [title: string, condition: object, claims: AssumeRequest['claims'], allowed: boolean][] = [
    ['equal', { StringEquals: { [`${ISSUER}:sub`]: SUB } }, app, true],
    ['values differ in case', { StringEquals: { [`${ISSUER}:sub`]: SUB.toUpperCase() } }, app, false],
    ['…unless told to ignore it', { StringEqualsIgnoreCase: { [`${ISSUER}:sub`]: SUB.toUpperCase() } }, app, true],
    ['keys ignore case', { StringEquals: { [`${ISSUER.toUpperCase()}:SUB`]: SUB } }, app, true],
    ['a star under StringEquals is a star', { StringEquals: { [`${ISSUER}:sub`]: 'system:*' } }, app, false],
    ['a star under StringLike reaches over colons', { StringLike: { [`${ISSUER}:sub`]: 'system:*' } }, app, true],
    ['? is one character', { StringLike: { [`${ISSUER}:sub`]: 'system:serviceaccount:sho?:app' } }, app, true],
    ['an escaped star is a star', { StringLike: { [`${ISSUER}:sub`]: 'system:${*}' } }, app, false],
    ['several values: one is enough', { StringEquals: { [`${ISSUER}:sub`]: ['x', SUB] } }, app, true],
    ['several keys: all must hold', { StringEquals: { [`${ISSUER}:sub`]: SUB, [`${ISSUER}:aud`]: 'x' } }, app, false],
    ['a missing key fails', { StringEquals: { [`${ISSUER}:email`]: 'x' } }, app, false],
    ['…IfExists lets it pass', { StringEqualsIfExists: { [`${ISSUER}:email`]: 'x' } }, app, true],
    ['…IfExists judges what is there', { StringEqualsIfExists: { [`${ISSUER}:sub`]: 'x' } }, app, false],
    ['a negated operator passes a missing key', { StringNotEquals: { [`${ISSUER}:email`]: 'x' } }, app, true],
    ['a negated operator: none may match', { StringNotLike: { [`${ISSUER}:sub`]: ['x', 'system:*'] } }, app, false],
    [
      'ForAllValues passes a missing key',
      { 'ForAllValues:StringEquals': { [`${ISSUER}:sub`]: 'x' } },
      { aud: 'a' },
      true,
    ],
    [
      'ForAnyValue fails a missing key',
      { 'ForAnyValue:StringNotEquals': { [`${ISSUER}:sub`]: 'x' } },
      { aud: 'a' },
      false,
    ],
    ['ForAllValues wants all', { 'ForAllValues:StringEquals': { [`${ISSUER}:aud`]: 'a' } }, { aud: ['a', 'b'] }, false],
    ['ForAnyValue wants one', { 'ForAnyValue:StringEquals': { [`${ISSUER}:aud`]: 'a' } }, { aud: ['a', 'b'] }, true],
    ['an audience list matches by one entry', { StringEquals: { [`${ISSUER}:aud`]: 'a' } }, { aud: ['a', 'b'] }, true],
    ['Null true: the key must be absent', { Null: { [`${ISSUER}:sub`]: 'true' } }, app, false],
    ['Null false as a boolean', { Null: { [`${ISSUER}:sub`]: false } }, app, true],
    ['Bool', { Bool: { 'aws:SecureTransport': 'true' } }, app, true],
    ['numbers', { NumericLessThanEquals: { n: '5' } }, { ...app, n: '5' }, false],
    ['azp, when set, counts as the audience', { StringEquals: { [`${ISSUER}:aud`]: 'z' } }, { ...app, azp: 'z' }, true],
    ['a variable', { StringEquals: { [`${ISSUER}:sub`]: `\${${ISSUER}:aud}` } }, { sub: 'same', aud: 'same' }, true],
    ['a variable without a value', { StringLike: { [`${ISSUER}:sub`]: '${aws:username}*' } }, app, false],
  ]
  it.each(cases)('%s', (_, condition, claims, allowed) => {
    expect(assume(trust(condition), token(claims)).allowed).toBe(allowed)
  })

  it('compares numbers, dates and addresses as such', () => {
    const asked = (condition: object, claims: AssumeRequest['claims']) =>
      assume(
        policy([
          {
            Effect: 'Allow',
            Principal: { Service: 'a.amazonaws.com' },
            Action: 'sts:AssumeRole',
            Condition: condition,
          },
        ]),
        {
          caller: { kind: 'Service', value: 'a.amazonaws.com' },
          actions: ['sts:AssumeRole'],
          claims,
        },
      ).allowed
    expect(asked({ NumericLessThan: { 'x:n': 10 } }, { 'x:n': '9' })).toBe(true)
    expect(asked({ NumericLessThan: { 'x:n': 10 } }, { 'x:n': 'nine' })).toBe(false)
    expect(
      asked(
        { DateLessThan: { 'aws:CurrentTime': '2026-12-01T00:00:00Z' } },
        { 'aws:CurrentTime': '2026-11-25T00:00:00Z' },
      ),
    ).toBe(true)
    expect(asked({ IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } }, { 'aws:SourceIp': '203.0.113.9' })).toBe(true)
    expect(asked({ IpAddress: { 'aws:SourceIp': '2001:db8::/32' } }, { 'aws:SourceIp': '2001:db8:1::1' })).toBe(true)
    expect(asked({ NotIpAddress: { 'aws:SourceIp': '203.0.113.0/24' } }, { 'aws:SourceIp': '203.0.113.9' })).toBe(false)
    expect(
      asked(
        { ArnLike: { 'aws:SourceArn': 'arn:aws:eks:*:1*:cluster/a*' } },
        { 'aws:SourceArn': 'arn:aws:eks:eu-west-1:111122223333:cluster/a1' },
      ),
    ).toBe(true)
  })
})

describe('who may assume a role', () => {
  const exact = { StringEquals: { [`${ISSUER}:sub`]: SUB, [`${ISSUER}:aud`]: 'sts.amazonaws.com' } }
  it('asks the audience list of the provider before the policy', () => {
    const open = trust(undefined)
    expect(
      assume(open, token({ ...app, aud: 'https://kubernetes.default.svc' }, ['sts.amazonaws.com'])).steps[0],
    ).toMatchObject({ id: 'audience', held: false })
    expect(assume(open, token({ ...app, aud: 'vault' }, ['sts.amazonaws.com', 'vault'])).allowed).toBe(true)
    expect(assume(trust(exact), token({ ...app, aud: 'vault' }, ['sts.amazonaws.com', 'vault'])).because).toContain(
      `${ISSUER}:aud`,
    )
  })
  it('knows the provider by its whole ARN: another account, partition or cluster is another one', () => {
    for (const other of [
      PROVIDER.replace('1111', '2222'),
      PROVIDER.replace('arn:aws:', 'arn:aws-us-gov:'),
      PROVIDER.replace('D539', 'D530'),
    ])
      expect(assume(trust(exact), { ...token(app), caller: { kind: 'Federated', value: other } }).allowed).toBe(false)
  })
  it('lets an explicit deny win', () => {
    const documents = policy([
      { Effect: 'Allow', Principal: { Federated: PROVIDER }, Action: 'sts:*' },
      { Effect: 'Deny', Principal: '*', Action: '*', Condition: { StringLike: { [`${ISSUER}:sub`]: '*:shop:*' } } },
    ])
    const result = assume(documents, token(app))
    expect(result).toMatchObject({ allowed: false })
    expect(result.steps.at(-1)).toMatchObject({ id: 'deny' })
    expect(assume(documents, token({ ...app, sub: 'system:serviceaccount:dev:app' })).allowed).toBe(true)
  })
  it('wants both actions of EKS Pod Identity', () => {
    const ask = (action: unknown) =>
      assume(policy([{ Effect: 'Allow', Principal: { Service: 'pods.eks.amazonaws.com' }, Action: action }]), {
        caller: { kind: 'Service', value: 'pods.eks.amazonaws.com' },
        actions: ['sts:AssumeRole', 'sts:TagSession'],
        claims: {},
      })
    expect(ask(['sts:AssumeRole', 'sts:TagSession']).allowed).toBe(true)
    expect(ask(['sts:assumerole', 'STS:tagsession']).allowed).toBe(true)
    expect(ask('sts:AssumeRole')).toMatchObject({
      allowed: false,
      because: expect.stringContaining('sts:TagSession') as string,
    })
  })
  it('reads NotPrincipal, NotAction, account principals and the language of 2008', () => {
    const aws = {
      caller: { kind: 'AWS', value: 'arn:aws:iam::111122223333:role/ci' },
      actions: ['sts:AssumeRole'],
      claims: {},
    } as const
    const by = (statement: object) =>
      assume(policy([{ Effect: 'Allow', Action: 'sts:AssumeRole', ...statement }]), aws).allowed
    expect(by({ Principal: { AWS: '111122223333' } })).toBe(true)
    expect(by({ Principal: { AWS: 'arn:aws:iam::111122223333:root' } })).toBe(true)
    expect(by({ Principal: { AWS: 'arn:aws:iam::111122223333:role/cd' } })).toBe(false)
    expect(by({ Principal: '*' })).toBe(true)
    expect(by({ NotPrincipal: { AWS: 'arn:aws:iam::111122223333:role/ci' } })).toBe(false)
    const old = policy(
      [{ Effect: 'Allow', Principal: '*', Action: 'sts:*', Condition: { StringEquals: { 'x:a': '${x:b}' } } }],
      null,
    )
    expect(assume(old, { ...aws, claims: { 'x:a': 'v', 'x:b': 'v' } }).allowed).toBe(false)
  })
})

describe('what IAM would refuse, with its line', () => {
  const good = { Effect: 'Allow', Principal: { Federated: PROVIDER }, Action: 'sts:AssumeRoleWithWebIdentity' }
  const cases: [title: string, statement: object, line: number, says: string][] = [
    ['effect in lower case', { ...good, Effect: 'allow' }, 5, 'Allow'],
    ['unknown element', { ...good, Principals: 'x' }, 10, 'Principals'],
    ['unknown operator', { ...good, Condition: { StringMatches: { a: 'b' } } }, 11, 'operator'],
    ['NullIfExists', { ...good, Condition: { NullIfExists: { a: 'true' } } }, 11, 'operator'],
    ['both actions', { ...good, NotAction: 'x:Y' }, 10, 'not both'],
    [
      'an account of nine digits',
      { ...good, Principal: { Federated: PROVIDER.replace('111122223333', '123456789') } },
      7,
      '9 digits',
    ],
    [
      'a wildcard inside a principal',
      { ...good, Principal: { AWS: 'arn:aws:iam::111122223333:role/*' } },
      7,
      'wildcard',
    ],
    ['a resource in a trust policy', { ...good, Resource: '*' }, 10, 'Resource'],
    ['an action of another service', { ...good, Action: 's3:GetObject' }, 9, 'STS'],
    ['no effect', { Principal: '*', Action: 'sts:AssumeRole' }, 5, 'Effect'],
  ]
  it.each(cases)('%s', (_, statement, line, says) => {
    const errors = policy([statement]).flatMap(trustErrors)
    expect(errors.map(({ place }) => place.range.start.line)).toContain(line)
    expect(errors.map(({ message }) => message).join(' ')).toContain(says)
    expect(assume(policy([statement]), token(app)).allowed).toBe(false)
  })
  it('wants each Sid once', () => {
    const errors = policy([
      { ...good, Sid: 'A' },
      { ...good, Sid: 'A' },
    ])[0]?.errors
    expect(errors).toHaveLength(1)
    expect(errors?.[0]?.message).toContain('twice')
  })
})

describe('permissions and ARNs', () => {
  const may = (statements: unknown, action: string, resource: string) =>
    permits(policy(statements), action, resource).allowed
  const read = { Effect: 'Allow', Action: ['s3:get*'], Resource: 'arn:aws:s3:::acme-shop-uploads/*' }
  it('reads actions without case, resources with it', () => {
    expect(may([read], 's3:GetObject', 'arn:aws:s3:::acme-shop-uploads/2026/a.png')).toBe(true)
    expect(may([read], 's3:GetObject', 'arn:aws:s3:::Acme-shop-uploads/a.png')).toBe(false)
    expect(may([read], 's3:DeleteObject', 'arn:aws:s3:::acme-shop-uploads/a.png')).toBe(false)
    expect(
      may(
        [read, { Effect: 'Deny', Action: '*', NotResource: 'arn:aws:s3:::acme-shop-uploads/pub/*' }],
        's3:GetObject',
        'arn:aws:s3:::acme-shop-uploads/a',
      ),
    ).toBe(false)
    expect(may([{ Effect: 'Allow', NotAction: 'iam:*', Resource: '*' }], 's3:GetObject', 'arn:aws:s3:::any/a')).toBe(
      true,
    )
    expect(
      may([{ Effect: 'Allow', NotAction: 'iam:*', Resource: '*' }], 'iam:PassRole', 'arn:aws:iam::111122223333:role/r'),
    ).toBe(false)
    expect(may([{ ...read, Principal: '*' }], 's3:GetObject', 'arn:aws:s3:::acme-shop-uploads/a')).toBe(false)
  })
  it.each([
    ['arn:aws:s3:::b/*', 'arn:aws:s3:::b/a:c/d', true],
    ['arn:aws:sqs', 'arn:aws:sqs:eu-west-1:111122223333:q', true],
    ['arn:aws:sqs:*:q', 'arn:aws:sqs:eu-west-1:111122223333:q', false],
    ['*', 'arn:aws:s3:::b', true],
    ['arn:aws-us-gov:s3:::b', 'arn:aws:s3:::b', false],
  ])('%s against %s', (pattern, arn, held) => {
    expect(arnMatches([{ text: pattern, literal: false }], arn)).toBe(held)
  })
  it.each([
    ['arn:aws:iam::111122223333:role/app-role', undefined],
    ['arn:aws:iam::111122223333:role/team/app-role', undefined],
    ['arn:aws-us-gov:iam::111122223333:role/app-role', undefined],
    ['arn:aws:iam::123456789:role/app-role', '9 digits'],
    ['arn:aws:iam::111122223333:user/app', 'does not name'],
    ['app-role', 'not an ARN'],
  ])('%s', (arn, says) => {
    if (says === undefined) expect(roleArnProblem(arn)).toBeUndefined()
    else expect(roleArnProblem(arn)).toContain(says)
  })
  it.each([
    [PROVIDER, undefined],
    [PROVIDER.replace('oidc.eks.eu-west-1', 'oidc.eu-west-1.eks'), 'no EKS issuer'],
    [PROVIDER.replace('arn:aws:', 'arn:aws-cn:'), 'partition'],
    [`arn:aws:iam::111122223333:oidc-provider/https://${ISSUER}`, 'https'],
    ['arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com', undefined],
  ])('provider %s', (arn, says) => {
    if (says === undefined) expect(providerProblem(arn)).toBeUndefined()
    else expect(providerProblem(arn)).toContain(says)
  })
})

describe('whom a subject pattern lets in', () => {
  const GITHUB = 'token.actions.githubusercontent.com'
  it.each([
    [ISSUER, 'system:serviceaccount:shop:app', 'exact'],
    [ISSUER, 'system:serviceaccount:shop:app-*', 'narrow'],
    [ISSUER, '*:shop:app', 'narrow'],
    [ISSUER, 'system:serviceaccount:shop:*', 'namespace'],
    [ISSUER, 'system:serviceaccount:shop:?*', 'namespace'],
    [ISSUER, 'system:serviceaccount:*:app', 'strangers'],
    [ISSUER, 'system:serviceaccount:shop*', 'strangers'],
    [ISSUER, 'system:serviceaccount:sho?:app', 'strangers'],
    [ISSUER, '*', 'strangers'],
    [GITHUB, 'repo:acme-shop/store:*', 'narrow'],
    [GITHUB, 'repo:acme-shop/*', 'narrow'],
    [GITHUB, 'repo:acme-shop@123/store@456:*', 'narrow'],
    [GITHUB, 'repo:acme-shop@*/store@*:ref:refs/heads/main', 'narrow'],
    [GITHUB, 'repo:acme-shop*', 'strangers'],
    [GITHUB, 'repo:*/store:*', 'strangers'],
    [GITHUB, '*', 'strangers'],
    ['gitlab.com', 'project_path:acme/*:ref_type:branch:ref:main', 'narrow'],
    ['gitlab.com', 'project_path:*:ref_type:branch:ref:main', 'strangers'],
  ])('%s %s: %s', (issuer, pattern, reach) => {
    expect(reachOfSubject(issuer, pattern, true).reach).toBe(reach)
    expect(reachOfSubject(issuer, pattern, false).reach).toBe('exact')
  })
})

describe('a role as principal', () => {
  const sessions = (named: string, caller: string) =>
    assume(policy([{ Effect: 'Allow', Principal: { AWS: named }, Action: 'sts:AssumeRole' }]), {
      caller: { kind: 'AWS', value: caller },
      actions: ['sts:AssumeRole'],
      claims: {},
    }).allowed
  it.each([
    ['arn:aws:iam::111122223333:role/ci', 'arn:aws:sts::111122223333:assumed-role/ci/build-7', true],
    ['arn:aws:iam::111122223333:role/team/ci', 'arn:aws:sts::111122223333:assumed-role/ci/build-7', true],
    ['arn:aws:iam::111122223333:role/ci', 'arn:aws:sts::111122223333:assumed-role/ci-2/build-7', false],
    ['arn:aws:iam::111122223333:role/ci', 'arn:aws:sts::444455556666:assumed-role/ci/build-7', false],
  ])('%s for %s', (named, caller, allowed) => expect(sessions(named, caller)).toBe(allowed))
})
