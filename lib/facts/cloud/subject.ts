import { issuerKind } from './issuer.ts'

/**
 * Whom does a `sub` pattern let in? A subject has parts that only its owner can produce (the namespace of a cluster, the
 * owner of a repository). A wildcard that reaches into such a part opens the role to others.
 */
export type SubjectReach =
  | { reach: 'exact' }
  /** Only tokens of the same owner: an environment, a branch, accounts with a common prefix. */
  | { reach: 'narrow' }
  /** Every account of a namespace. */
  | { reach: 'namespace'; says: string }
  /** Anyone who can have a token of this issuer, or can choose a name. */
  | { reach: 'strangers'; says: string }

/** `wildcards`: the value stands under a …Like operator; under StringEquals a star is a star. */
export function reachOfSubject(issuer: string, pattern: string, wildcards: boolean): SubjectReach {
  if (!wildcards || !/[*?]/.test(pattern)) return { reach: 'exact' }
  // More wildcards than any fence has: not worth telling apart.
  if (pattern.length > 512 || (pattern.match(/[*?]/g) ?? []).length > 16)
    return { reach: 'strangers', says: 'The pattern is mostly wildcards.' }
  const kind = issuerKind(issuer)
  if (kind === 'github')
    return ofOwner(pattern, ['repo', ':', OWNER, '/', REST], 'owner', 'Anyone can register such a name on GitHub.')
  if (kind === 'gitlab')
    return ofOwner(
      pattern,
      ['project_path', ':', OWNER, '/', REST],
      'group',
      'Anyone can register such a group on GitLab.',
    )
  if (kind === 'terraform-cloud')
    return ofOwner(
      pattern,
      ['organization', ':', OWNER, ':', REST],
      'organisation',
      'Anyone can register such an organisation.',
    )
  if (kind === 'eks' || /serviceaccount/.test(pattern) || pattern === '*') return ofAccount(pattern)
  return /^[*?]/.test(pattern)
    ? { reach: 'strangers', says: 'The pattern begins with a wildcard: any subject of this issuer matches.' }
    : { reach: 'narrow' }
}

const OWNER = '<owner>'
const REST = '<rest>'

function ofAccount(pattern: string): SubjectReach {
  // The name of an account holds no colon.
  const cuts = align(pattern, ['system', ':', 'serviceaccount', ':', OWNER, ':', REST]).filter(
    cut => !cut[1]?.includes(':'),
  )
  // A pattern that no service account's subject can match lets nobody in: that is another finding.
  if (cuts.length === 0) return { reach: 'narrow' }
  if (cuts.some(cut => /[*?]/.test(cut[0] ?? '')))
    return {
      reach: 'strangers',
      says: 'The namespace is open: whoever can create a namespace, or an account in another one, gets in.',
    }
  const account = cuts.find(cut => !/[^*?]/.test(cut[1] ?? ''))
  if (account)
    return {
      reach: 'namespace',
      says: `Every service account of namespace ${account[0]} gets in, \`default\` and those made tomorrow included.`,
    }
  return { reach: 'narrow' }
}

function ofOwner(pattern: string, shape: readonly string[], what: string, says: string): SubjectReach {
  const cuts = align(pattern, shape)
  if (cuts.some(cut => /[*?]/.test((cut[0] ?? '').split('@')[0] ?? '')))
    return { reach: 'strangers', says: `The ${what} is not fixed. ${says}` }
  return { reach: 'narrow' }
}

/**
 * All ways to lay a glob over a shape of literal words, separators and free parts; gives the globs of the free parts.
 * A free part holds no separator of the shape, the last one holds anything. A star may reach over a separator.
 */
function align(pattern: string, shape: readonly string[]): string[][] {
  const [part, ...rest] = shape
  if (part === undefined) return pattern === '' || /^\*+$/.test(pattern) ? [[]] : []
  if (part === REST) return [[pattern]]
  const separator = rest[0] ?? ''
  return cutsAt(pattern, separator, part === OWNER).flatMap(({ before, after }) => {
    if (part === OWNER) return align(after, rest.slice(1)).map(found => [before, ...found])
    return globCovers(before, part) ? align(after, rest.slice(1)) : []
  })
}

/** The places where the first separator can be: written, or inside a star (which then stands on both sides). */
function cutsAt(pattern: string, separator: string, free: boolean): { before: string; after: string }[] {
  const cuts: { before: string; after: string }[] = []
  for (let i = 0; i < pattern.length; i++) {
    const char = pattern[i]
    if (char === separator) return [...cuts, { before: pattern.slice(0, i), after: pattern.slice(i + 1) }]
    if (char === '*') cuts.push({ before: pattern.slice(0, i + 1), after: pattern.slice(i) })
    if (char === '?') cuts.push({ before: pattern.slice(0, i), after: pattern.slice(i + 1) })
  }
  // `free` parts need at least one character.
  return free ? cuts.filter(cut => cut.before !== '') : cuts
}

function globCovers(glob: string, word: string): boolean {
  const source = [...glob]
    .map(c => (c === '*' ? '.*' : c === '?' ? '.' : c.replace(/[\\^$.|+()[\]{}]/g, '\\$&')))
    .join('')
  return new RegExp(`^${source}$`).test(word)
}
