import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { loadGlossary, loadCourse, lessonText } from '../course/load/index.ts'
import { rules } from '../lint/registry.ts'
import { entriesOf } from './entries.ts'
import type { FindEntry } from './entry.ts'
import { makeFinder, marksOf } from './search.ts'
import { fitOf, queryWords, wordsOf } from './words.ts'

const entry = (title: string, more: Partial<FindEntry> = {}): FindEntry => ({
  kind: 'heading',
  title,
  href: `/learn/x#${title}`,
  ...more,
})
const titles = (find: ReturnType<typeof makeFinder>, query: string) => find(query).hits.map(hit => hit.entry.title)

describe('ranking', () => {
  const find = makeFinder([
    entry('A long heading that mentions network policies somewhere'),
    entry('Names go first', { text: 'Network policies cut off DNS.' }),
    entry('Network Policies', { kind: 'page' }),
    entry('Network policy that says nothing', { kind: 'rule' }),
    entry('Networks'),
  ])
  it('puts the title that is the query first, a mere mention in the text last', () => {
    const order = titles(find, 'network policies')
    expect(order[0]).toBe('Network Policies')
    expect(order.at(-1)).toBe('Names go first')
    expect(order).not.toContain('Networks')
  })
  it('wants every word', () => expect(titles(find, 'network first')).toEqual(['Names go first']))
  it('takes what has most of the words if nothing has all, and says so', () => {
    const found = find('why do policies of a network vanish')
    expect(found.partly).toBe(true)
    expect(found.hits.map(hit => hit.entry.title)).toContain('Network Policies')
    expect(found.hits.map(hit => hit.entry.title)).not.toContain('Networks')
    expect(find('network policies').partly).toBeUndefined()
    expect(find('vanish')).toEqual({ total: 0, hits: [] })
  })
  it('does not ask for words that say nothing', () =>
    expect(titles(find, 'what is a network policy')).toContain('Network policy that says nothing'))
  it('prefers the whole word to its beginning', () => expect(titles(find, 'networks')[0]).toBe('Networks'))
  it('counts all and shows as many as asked', () => {
    const found = find('network', 2)
    expect(found.total).toBe(5)
    expect(found.hits).toHaveLength(2)
  })
})

describe('a word of a query and a word of a text', () => {
  const table: [query: string, word: string, fit: string | undefined][] = [
    ['seccomp', 'seccomp', 'whole'],
    ['sec', 'seccomp', 'start'],
    ['ecc', 'seccomp', undefined],
    ['seccmp', 'seccomp', 'typo'],
    ['secccomp', 'seccomp', 'typo'],
    ['seccopm', 'seccomp', 'typo'],
    ['seccump', 'seccomp', 'typo'],
    ['kubelt', 'kubelet', 'typo'],
    ['distrolss', 'distroless', 'typo'],
    ['netwrok', 'networkpolicy', 'typo'],
    ['secxxmp', 'seccomp', undefined],
    // Four letters: too short to guess.
    ['rbca', 'rbac', undefined],
    ['rbacs', 'rbac', 'typo'],
    ['seccomps', 'sec', undefined],
  ]
  for (const [query, word, fit] of table)
    it(`${query} · ${word}: ${fit ?? 'no'}`, () => expect(fitOf(query, word)).toBe(fit))
})

describe('words', () => {
  it('a name with humps is found from each hump on', () =>
    expect(wordsOf('set runAsNonRoot').map(({ word }) => word)).toEqual([
      'set',
      'runasnonroot',
      'asnonroot',
      'nonroot',
      'root',
    ]))
  it('accents and case do not count', () => expect(queryWords('Café RBAC')).toEqual(['cafe', 'rbac']))
  it('a query of nothing but empty words is taken as it is', () =>
    expect(queryWords('what is')).toEqual(['what', 'is']))
})

describe('marks', () => {
  const marked = (text: string, ...words: string[]) => marksOf(text, words).map(([from, to]) => text.slice(from, to))
  it('mark what was typed, and a word with a typo whole', () => {
    expect(marked('Drop all capabilities', 'cap')).toEqual(['cap'])
    expect(marked('Drop all capabilities', 'capabilitys')).toEqual([])
    expect(marked('Pods drop capability', 'capabilty')).toEqual(['capability'])
  })
  it('never overlap', () => expect(marked('runAsNonRoot', 'run', 'runas', 'root')).toEqual(['runAs', 'Root']))
})

describe('hostile input', () => {
  const find = makeFinder([entry('Secrets'), entry('__proto__ pollution'), entry('a+b (c|d)*')])
  for (const query of ['', '   ', '((((', '.*', '\\', '<script>', '\u0000', '🦀', '\ud800', '__proto__', 'constructor'])
    it(JSON.stringify(query), () => expect(() => find(query)).not.toThrow())
  it('a very long query is cut, not refused', () =>
    expect(titles(find, `secrets ${'x'.repeat(100_000)}`)).toEqual(['Secrets']))
  it('nothing matches nothing', () => expect(find('?!').total).toBe(0))
  it('names of the language are words like any other', () => {
    expect(titles(find, '__proto__')).toEqual(['__proto__ pollution'])
    expect(find('constructor').total).toBe(0)
  })
})

describe('the course itself', () => {
  const entries = entriesOf({ course: loadCourse(), glossary: loadGlossary(), rules, lesson: lessonText })
  const find = makeFinder(entries)
  it('has every ready page, lab and quiz, every rule and term, once each', () => {
    const hrefs = entries.map(one => one.href)
    expect(new Set(hrefs).size).toBe(hrefs.length)
    for (const rule of rules) expect(hrefs).toContain(`/rules/${rule.id}`)
    for (const term of loadGlossary()) expect(hrefs).toContain(`/glossary#${term.id}`)
    for (const page of loadCourse().pages) expect(hrefs.includes(`/learn/${page.id}`)).toBe(page.state === 'ready')
  })
  it('each entry is found first by its own title among those of its kind', () => {
    for (const one of entries.filter(({ kind }) => kind !== 'heading')) {
      const found = find(one.title, 60).hits.filter(({ entry: { kind } }) => kind === one.kind)
      expect(found[0]?.entry.title, one.title).toBe(one.title)
    }
  })
  it.each([
    ['network policies', '/learn/network-policies'],
    ['netwrok polices', '/learn/network-policies'],
    ['seccomp', '/glossary#seccomp'],
    ['drop-root', '/labs/drop-root'],
    ['glossary', '/glossary'],
    ['network lab dns', '/labs/default-deny-with-dns'],
    ['who patches the node', '/learn/shared-responsibility#managed-kubernetes'],
  ])('%s leads to %s', (query, href) =>
    expect(
      find(query)
        .hits.slice(0, 3)
        .map(hit => hit.entry.href),
    ).toContain(href),
  )
  it('a word of a paragraph is found in its section', () => {
    expect(readFileSync('content/lessons/image-scanning.mdx', 'utf8')).toMatch(/\bexpiry\b/)
    expect(find('expiry').hits.some(hit => hit.entry.href.startsWith('/learn/image-scanning#'))).toBe(true)
  })
  it('a field is found where a lesson speaks of it', () => {
    const text = readFileSync('content/lessons/pod-security-standards.mdx', 'utf8')
    expect(text).toContain('allowPrivilegeEscalation')
    expect(
      find('allowPrivilegeEscalation').hits.some(hit => hit.entry.href.startsWith('/learn/pod-security-standards#')),
    ).toBe(true)
  })
})
