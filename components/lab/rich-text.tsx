import type { ReactNode } from 'react'

/**
 * The little Markdown that hints, feedback and findings use: paragraphs, lists, fenced code, `code`, **strong**,
 * [links](/learn/…). Everything else is text; nothing becomes HTML by itself.
 */
export function RichText({ children, inline }: { children: string; inline?: boolean }) {
  if (inline) return <>{spans(children)}</>
  return <>{blocksOf(children.trim()).map((block, index) => drawn(block, index))}</>
}

type Block = { type: 'code'; text: string } | { type: 'list'; items: string[] } | { type: 'text'; text: string }

function drawn(block: Block, key: number): ReactNode {
  if (block.type === 'code')
    return (
      <pre key={key} tabIndex={0} className="lab-code">
        {block.text}
      </pre>
    )
  if (block.type === 'list')
    return (
      <ul key={key} className="list-disc pl-5">
        {block.items.map((item, index) => (
          <li key={index}>{spans(item)}</li>
        ))}
      </ul>
    )
  return <p key={key}>{spans(block.text)}</p>
}

export function blocksOf(text: string): Block[] {
  const blocks: Block[] = []
  for (const [index, part] of text.split(/^```[a-z-]*\n([\s\S]*?)^```$/m).entries()) {
    if (index % 2 === 1) blocks.push({ type: 'code', text: part.replace(/\n$/, '') })
    else
      for (const paragraph of part
        .split(/\n\s*\n/)
        .map(one => one.trim())
        .filter(Boolean)) {
        const lines = paragraph.split('\n')
        if (lines.every(line => /^\s*[-*] |^\s{2,}\S/.test(line)) && /^\s*[-*] /.test(paragraph))
          blocks.push({
            type: 'list',
            items: paragraph
              .split(/^\s*[-*] /m)
              .filter(Boolean)
              .map(item => item.replace(/\s*\n\s*/g, ' ').trim()),
          })
        else blocks.push({ type: 'text', text: lines.join(' ') })
      }
  }
  return blocks
}

const SPAN = /(`[^`]+`|\*\*[^*]+\*\*|\[[^\]]+\]\((?:\/|#|https:\/\/)[^)\s]*\))/

function spans(text: string): ReactNode[] {
  return text.split(SPAN).map((part, index) => {
    if (index % 2 === 0) return part
    if (part.startsWith('`')) return <code key={index}>{part.slice(1, -1)}</code>
    if (part.startsWith('**')) return <strong key={index}>{part.slice(2, -2)}</strong>
    const [, label, href] = /^\[([^\]]+)\]\(([^)]*)\)$/.exec(part) ?? []
    return (
      <a key={index} href={href}>
        {label}
      </a>
    )
  })
}
