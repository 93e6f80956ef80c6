import * as yaml from 'yaml'
import type { Lines } from './lines.ts'
import { LIMITS, type Parsed } from './parsed.ts'
import { keyText, resolvePlain, resolveTagged, type Dialect, type Scalar } from './scalars.ts'
import { type Entry, type MapNode, type Node, type ScalarNode } from './tree.ts'
import type { Path, Problem, Range } from './types.ts'

/** Turns one composed document into our tree: scalars read, aliases and merge keys resolved, duplicates noted. */
export class YamlTree {
  /** True once something was found that kubectl would not convert. */
  failed = false
  private readonly anchors = new Map<string, Node | 'open'>()
  /** How many nodes a subtree stands for with all aliases expanded. */
  private readonly sizes = new Map<Node, number>()

  constructor(
    private readonly file: string,
    private readonly lines: Lines,
    private readonly dialect: Dialect,
    private readonly parsed: Parsed,
  ) {}

  build(node: yaml.Node): Node | undefined {
    return this.node(node, [])
  }

  private node(node: yaml.Node, path: Path): Node | undefined {
    if (path.length > LIMITS.depth)
      return this.refuse('too-deep', node, `This is nested more than ${LIMITS.depth} levels deep.`)
    if (yaml.isAlias(node)) return this.alias(node)
    const anchor = (node as yaml.Scalar).anchor
    if (anchor) this.anchors.set(anchor, 'open')
    const built = yaml.isMap(node)
      ? this.map(node, path)
      : yaml.isSeq(node)
        ? this.seq(node, path)
        : this.scalar(node as yaml.Scalar)
    if (anchor && built) this.anchors.set(anchor, built)
    return built
  }

  private alias(node: yaml.Alias): Node | undefined {
    const target = this.anchors.get(node.source)
    if (target === 'open') return this.refuse('alias-bomb', node, `The anchor &${node.source} contains itself here.`)
    if (!target) return this.refuse('syntax', node, `No anchor &${node.source} is defined above this alias.`)
    return target
  }

  private seq(node: yaml.YAMLSeq, path: Path): Node | undefined {
    const items: Node[] = []
    let size = 1
    for (const [index, item] of node.items.entries()) {
      const built = yaml.isNode(item) ? this.node(item, [...path, index]) : this.empty(node)
      if (!built) return undefined
      items.push(built)
      size += this.sizeOf(built)
    }
    const built: Node = { type: 'seq', items, range: this.collectionRange(node, items.at(-1)?.range) }
    return this.sized(built, size, node)
  }

  private map(node: yaml.YAMLMap, path: Path): Node | undefined {
    const own: Entry[] = []
    const merged = new Map<string, Entry>()
    const first = new Map<string, Range>()
    let size = 1
    for (const pair of node.items) {
      const keyNode = pair.key
      if (!yaml.isScalar(keyNode))
        return this.refuse(
          'not-decodable',
          yaml.isNode(keyNode) ? keyNode : node,
          'A key must be a plain word; a list or a mapping stands here as a key.',
        )
      const key = this.key(keyNode)
      if (key === undefined) return undefined
      const value = yaml.isNode(pair.value) ? this.node(pair.value, [...path, key]) : this.emptyValue(keyNode)
      if (!value) return undefined
      size += this.sizeOf(value)
      if (key === '<<' && this.dialect === 'kubectl' && keyNode.type === 'PLAIN' && !keyNode.tag) {
        const entries = this.merge(value)
        if (!entries)
          return this.refuse('not-decodable', keyNode, 'The merge key << takes a mapping, or a list of mappings.')
        for (const entry of entries) if (!merged.has(entry.key)) merged.set(entry.key, entry)
        continue
      }
      const keyRange = this.rangeOf(keyNode)
      const earlier = first.get(key)
      if (earlier)
        this.parsed.duplicates.push({ file: this.file, key, path: [...path, key], range: keyRange, first: earlier })
      else first.set(key, keyRange)
      own.push({ key, keyRange, value, range: { start: keyRange.start, end: laterOf(keyRange, value.range) } })
    }
    const entries = [...[...merged.values()].filter(entry => !first.has(entry.key)), ...own]
    const built: MapNode = { type: 'map', entries, range: this.collectionRange(node, own.at(-1)?.range) }
    return this.sized(built, size, node)
  }

  private merge(value: Node): Entry[] | undefined {
    if (value.type === 'map') return value.entries
    if (value.type !== 'seq' || !value.items.every(item => item.type === 'map')) return undefined
    return value.items.flatMap(item => (item as MapNode).entries)
  }

  private key(node: yaml.Scalar): string | undefined {
    const scalar = this.scalar(node)
    if (!scalar) return undefined
    const key = keyText(scalar.value)
    if (key === undefined) this.refuse('not-decodable', node, 'A key is empty or null here. Name it, or quote it.')
    return key
  }

  private scalar(node: yaml.Scalar): ScalarNode | undefined {
    const style = STYLES[node.type ?? 'PLAIN'] ?? 'plain'
    const text = node.source ?? String(node.value ?? '')
    const plain = style === 'plain'
    const resolved = node.tag
      ? resolveTagged(text, node.tag, plain, this.dialect)
      : plain
        ? resolvePlain(text, this.dialect)
        : { value: text as Scalar }
    if ('refused' in resolved) return this.refuse('not-decodable', node, `${resolved.refused}.`)
    const range = this.rangeOf(node)
    const built: ScalarNode = { type: 'scalar', value: resolved.value, style, range, raw: text }
    this.sizes.set(built, 1)
    return built
  }

  private empty(node: yaml.Node): ScalarNode {
    const offset = node.range?.[0] ?? 0
    return { type: 'scalar', value: null, style: 'plain', raw: '', range: this.lines.range(offset, offset) }
  }

  private emptyValue(key: yaml.Scalar): ScalarNode {
    const offset = key.range?.[1] ?? 0
    return { type: 'scalar', value: null, style: 'plain', raw: '', range: this.lines.range(offset, offset) }
  }

  private sizeOf(node: Node): number {
    return this.sizes.get(node) ?? 1
  }

  private sized(node: Node, size: number, source: yaml.Node): Node | undefined {
    if (size > LIMITS.nodes)
      return this.refuse(
        'alias-bomb',
        source,
        `With its aliases expanded this holds more than ${LIMITS.nodes} values. Write it without so many aliases.`,
      )
    this.sizes.set(node, size)
    return node
  }

  /** Block collections end where their last value ends; flow collections at their bracket. */
  private collectionRange(node: yaml.YAMLMap | yaml.YAMLSeq, last: Range | undefined): Range {
    const [start = 0, end = start] = node.range ?? []
    const whole = this.lines.range(start, end)
    if (node.flow || !last) return whole
    // An alias's value may stand anywhere; only a last value inside the collection can end it.
    return last.end.offset >= start && last.end.offset <= end ? { start: whole.start, end: last.end } : whole
  }

  private rangeOf(node: yaml.Node): Range {
    const [start = 0, end = start] = node.range ?? []
    const block = yaml.isScalar(node) && (node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED')
    const range = this.lines.range(start, end)
    if (!block || range.end.column > 1 || end === start) return range
    return this.lines.range(start, end - 1)
  }

  private refuse(code: Problem['code'], node: yaml.Node, message: string): undefined {
    this.failed = true
    const [start = 0, end = start] = node.range ?? []
    this.parsed.problems.push({
      file: this.file,
      code,
      message,
      range: this.lines.range(start, Math.max(end, start + 1)),
    })
    return undefined
  }
}

const STYLES: Record<string, ScalarNode['style']> = {
  PLAIN: 'plain',
  QUOTE_SINGLE: 'single',
  QUOTE_DOUBLE: 'double',
  BLOCK_LITERAL: 'literal',
  BLOCK_FOLDED: 'folded',
}

function laterOf(a: Range, b: Range): Range['end'] {
  return b.end.offset >= a.end.offset && b.start.offset >= a.start.offset ? b.end : a.end
}
