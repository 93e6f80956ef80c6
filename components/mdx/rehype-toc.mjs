/** Sections whose heading is printed by the block itself. */
const BLOCKS = { WhyItMatters: ['why-it-matters', 'Why it matters'], Recap: ['recap', 'Recap'] }

/** Exports `toc` from each MDX module: its h2 and h3 with the ids that rehype-slug gave them. Runs after it. */
export default function rehypeToc() {
  return tree => {
    const toc = headings(tree)
    tree.children.push({ type: 'mdxjsEsm', value: '', data: { estree: exportOf('toc', toc) } })
  }
}

const headings = node =>
  (node.children ?? []).flatMap(child => {
    if (child.type === 'element' && /^h[23]$/.test(child.tagName) && child.properties?.id)
      return [{ id: String(child.properties.id), text: textOf(child), depth: Number(child.tagName.slice(1)) }]
    const [id, text] = BLOCKS[child.name] ?? []
    return id ? [{ id, text, depth: 2 }, ...headings(child)] : headings(child)
  })

const textOf = node => (node.type === 'text' ? node.value : (node.children ?? []).map(textOf).join(''))

const exportOf = (name, value) => ({
  type: 'Program',
  sourceType: 'module',
  comments: [],
  body: [
    {
      type: 'ExportNamedDeclaration',
      specifiers: [],
      attributes: [],
      source: null,
      declaration: {
        type: 'VariableDeclaration',
        kind: 'const',
        declarations: [{ type: 'VariableDeclarator', id: { type: 'Identifier', name }, init: expressionOf(value) }],
      },
    },
  ],
})

function expressionOf(value) {
  if (Array.isArray(value)) return { type: 'ArrayExpression', elements: value.map(expressionOf) }
  if (typeof value !== 'object') return { type: 'Literal', value, raw: JSON.stringify(value) }
  return {
    type: 'ObjectExpression',
    properties: Object.entries(value).map(([key, entry]) => ({
      type: 'Property',
      kind: 'init',
      method: false,
      shorthand: false,
      computed: false,
      key: { type: 'Identifier', name: key },
      value: expressionOf(entry),
    })),
  }
}
