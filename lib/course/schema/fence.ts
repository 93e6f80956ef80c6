import type { FileKind } from '../../source/types.ts'

/** A finding that an author declares: this rule must report on this line (1-based) of the block. */
export type Declared = { rule: string; line: number }

/** What the words after ```yaml say. */
export type Fence = {
  lang: string
  text: string
  /** A file name, shown above the block and given to the linter. */
  title: string | undefined
  /** For links to its lines: `#id-L12`. */
  id: string | undefined
  /** Lines to mark. */
  marks: number[]
  /** `undefined`: as `none` for a whole file, skipped for a fragment. `off`: never linted. */
  lint: Declared[] | 'none' | 'off' | undefined
}

/** @throws Error that says which attribute is wrong; the caller knows the file. */
export function parseFence(lang: string, meta: string, text: string): Fence {
  const given = new Map<string, string>()
  const rest = meta.replace(/([a-z]+)=(?:"([^"]*)"|(\S+))/g, (_, key: string, quoted?: string, bare?: string) => {
    given.set(key, quoted ?? bare ?? '')
    return ''
  })
  if (rest.trim()) throw new Error(`fence: cannot read "${rest.trim()}"; attributes are name="value"`)
  for (const key of given.keys())
    if (!['title', 'id', 'mark', 'lint'].includes(key)) throw new Error(`fence: no attribute is called "${key}"`)
  const marks = linesOf(given.get('mark') ?? '')
  const lines = text.replace(/\n$/, '').split('\n').length
  const beyond = marks.find(line => line > lines)
  if (beyond) throw new Error(`fence: mark="${given.get('mark')}" marks line ${beyond}, and the block has ${lines}`)
  return {
    lang,
    text,
    title: given.get('title'),
    id: given.get('id'),
    marks,
    lint: lintOf(given.get('lint')),
  }
}

/** `3-5,9` → 3, 4, 5, 9. */
export function linesOf(ranges: string): number[] {
  return ranges
    .split(',')
    .filter(Boolean)
    .flatMap(range => {
      const [, first, last] = /^\s*(\d+)(?:-(\d+))?\s*$/.exec(range) ?? []
      if (!first) throw new Error(`"${range}" is no line and no range of lines`)
      const from = Number(first)
      return Array.from({ length: Number(last ?? first) - from + 1 }, (_, index) => from + index)
    })
}

function lintOf(attribute: string | undefined): Fence['lint'] {
  if (attribute === undefined || attribute === 'none' || attribute === 'off') return attribute
  return attribute
    .split(/\s+/)
    .filter(Boolean)
    .map(word => {
      const [, rule, line] = /^([a-z-]+\/[a-z0-9-]+)@(\d+)$/.exec(word) ?? []
      if (!rule) throw new Error(`lint="${word}": expected area/rule@line, none or off`)
      return { rule, line: Number(line) }
    })
}

/** The kind of file that a block is a whole one of; a fragment is undefined. */
export function wholeFileKind({ lang, text }: Pick<Fence, 'lang' | 'text'>): FileKind | undefined {
  if (lang === 'dockerfile' || lang === 'docker') return /^\s*FROM\s/im.test(text) ? 'dockerfile' : undefined
  if (lang === 'json') {
    if (/^\s*\{[\s\S]*"Statement"\s*:/.test(text)) return 'iam-policy'
    return /"apiVersion"\s*:/.test(text) && /"kind"\s*:/.test(text) ? 'manifest' : undefined
  }
  if (lang !== 'yaml' && lang !== 'yml') return undefined
  if (/^jobs\s*:/m.test(text) && /^["']?on["']?\s*:/m.test(text)) return 'workflow'
  const documents = text.split(/^---.*$/m).filter(document => /^[^\s#]/m.test(document))
  const whole = (document: string) => /^apiVersion\s*:/m.test(document) && /^kind\s*:/m.test(document)
  return documents.length > 0 && documents.every(whole) ? 'manifest' : undefined
}

/** A name the readers know the kind by. */
export const fileNameOf = (fence: Fence): string =>
  fence.title ?? { dockerfile: 'Dockerfile', docker: 'Dockerfile', json: 'example.json' }[fence.lang] ?? 'example.yaml'
