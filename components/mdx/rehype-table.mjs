/**
 * Gives each cell of a table with three columns or more the words of its column's head, as `data-label`. On a phone such
 * a table is one entry below the other (`stack-table` in app/prose.css), and a cell must say what it is.
 */
export default function rehypeTable() {
  return tree => {
    for (const table of elements(tree, 'table')) {
      const heads = elements(table, 'th').map(head => textOf(head).trim())
      if (heads.length < 3) continue
      table.properties = { ...table.properties, className: ['stack-table'] }
      for (const row of elements(table, 'tr'))
        elements(row, 'td').forEach((cell, column) => {
          if (column > 0 && heads[column]) cell.properties = { ...cell.properties, dataLabel: heads[column] }
        })
    }
  }
}

const elements = (node, name) =>
  (node.children ?? []).flatMap(child => [...(child.tagName === name ? [child] : []), ...elements(child, name)])

const textOf = node => (node.type === 'text' ? node.value : (node.children ?? []).map(textOf).join(''))
