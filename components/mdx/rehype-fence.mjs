/**
 * Hands a fence on to the component map as `pre` with data attributes: `data-lang`, `data-meta` and `data-text`.
 * Highlighting happens in the component (components/mdx/code/), which also knows what the linter says.
 */
export default function rehypeFence() {
  return tree => visit(tree)
}

function visit(node) {
  for (const child of node.children ?? []) {
    if (child.type === 'element' && child.tagName === 'pre') handOn(child)
    else visit(child)
  }
}

function handOn(pre) {
  const code = pre.children.find(child => child.type === 'element' && child.tagName === 'code')
  if (!code) return
  const name = (code.properties?.className ?? []).find(one => String(one).startsWith('language-'))
  pre.properties = {
    'data-lang': name ? String(name).slice('language-'.length) : 'text',
    'data-meta': code.data?.meta ?? '',
    'data-text': textOf(code).replace(/\n$/, ''),
  }
  pre.children = []
}

const textOf = node => (node.type === 'text' ? node.value : (node.children ?? []).map(textOf).join(''))
