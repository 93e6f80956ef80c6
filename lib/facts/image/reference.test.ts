import { describe, expect, it } from 'vitest'
import { inputOf } from '../../testing.ts'
import { effectiveTag, parseReference } from './reference.ts'
import { resolveImage } from './registry.ts'

const A = 'a'.repeat(64)
const B = 'b'.repeat(64)

describe('parseReference', () => {
  it.each([
    ['golang', 'docker.io/library/golang', undefined, undefined],
    ['golang:1.27', 'docker.io/library/golang', '1.27', undefined],
    ['acme/app', 'docker.io/acme/app', undefined, undefined],
    ['index.docker.io/golang', 'docker.io/library/golang', undefined, undefined],
    ['docker.io/acme/app:v1', 'docker.io/acme/app', 'v1', undefined],
    ['localhost/app', 'localhost/app', undefined, undefined],
    ['localhost:5000/app:v1', 'localhost:5000/app', 'v1', undefined],
    ['registry:5000/app', 'registry:5000/app', undefined, undefined],
    ['Registry/app', 'Registry/app', undefined, undefined],
    ['[2001:db8::1]:5000/app', '[2001:db8::1]:5000/app', undefined, undefined],
    ['ghcr.io/acme/a__b/c-d_e.f:T_1.x-y', 'ghcr.io/acme/a__b/c-d_e.f', 'T_1.x-y', undefined],
    [`ghcr.io/acme/app@sha256:${A}`, 'ghcr.io/acme/app', undefined, `sha256:${A}`],
    [`ghcr.io/acme/app:1@sha256:${A}`, 'ghcr.io/acme/app', '1', `sha256:${A}`],
  ])('%s', (text, repository, tag, digest) => {
    const parsed = parseReference(text)
    expect(parsed.ok && [parsed.reference.repository, parsed.reference.tag, parsed.reference.digest]).toEqual([
      repository,
      tag,
      digest,
    ])
  })

  it.each([
    '',
    ' app',
    'App',
    'ghcr.io/Acme/app',
    'acme/app:',
    'app:-1',
    `app:${'t'.repeat(129)}`,
    'app@sha256:abc',
    `app@sha256:${A.slice(1)}`,
    `app@sha256:${'A'.repeat(64)}`,
    `app@md5:${'a'.repeat(32)}`,
    'acme//app',
    'acme/-app',
    'acme/app-',
    'a..b/app',
    A,
    'https://ghcr.io/acme/app',
    `ghcr.io/${'a/'.repeat(130)}a`,
  ])('refuses %j', text => {
    const parsed = parseReference(text)
    expect(parsed.ok ? parsed.reference : parsed.reason.length > 5).toBe(true)
  })

  it('asks for latest only where neither tag nor digest is written', () => {
    const tagOf = (text: string) => {
      const parsed = parseReference(text)
      return parsed.ok ? effectiveTag(parsed.reference) : 'invalid'
    }
    expect([tagOf('a'), tagOf('a:1'), tagOf(`a@sha256:${A}`)]).toEqual(['latest', '1', undefined])
  })
})

describe('resolveImage', () => {
  const input = inputOf(
    {},
    {
      'images.yaml': `images:\n  myapp:latest: { digest: 'sha256:${A}' }\n  ghcr.io/acme/app:1: { digest: 'sha256:${A}' }\n  ghcr.io/acme/app:2: { digest: 'sha256:${B}' }\n`,
    },
  )
  it.each([
    ['docker.io/library/myapp', 'myapp:latest'],
    ['ghcr.io/acme/app:1', 'ghcr.io/acme/app:1'],
    [`ghcr.io/acme/app@sha256:${B}`, 'ghcr.io/acme/app:2'],
    // The digest decides, whatever tag stands beside it.
    [`ghcr.io/acme/app:1@sha256:${B}`, 'ghcr.io/acme/app:2'],
    [`ghcr.io/acme/app:nine@sha256:${A}`, 'ghcr.io/acme/app:1'],
  ])('%s is there', (text, name) => {
    expect(resolveImage(input, text)).toMatchObject({ type: 'found', name })
  })
  it.each([
    'ghcr.io/acme/app',
    'ghcr.io/acme/app:3',
    `ghcr.io/acme/app:1@sha256:${'c'.repeat(64)}`,
    // A digest belongs to its repository.
    `ghcr.io/acme/other@sha256:${A}`,
    'acme/myapp:latest',
  ])('%s is not', text => {
    expect(resolveImage(input, text).type).toBe('missing')
  })
  it('says nothing where the world says nothing, and never reads nonsense', () => {
    expect(resolveImage(inputOf({}), 'anything:1').type).toBe('unknown')
    expect(resolveImage(input, 'No/Way').type).toBe('invalid')
  })
})
