import { Fragment } from 'react'

/**
 * The little that prompts and explanations use: `code`, *emphasis*, **strong** and [links](/labs/drop-root) within the
 * course. Everything else is text.
 */
export function RichText({ text }: { text: string }) {
  return text.split(/(`[^`]+`|\[[^\]]+\]\(\/[^)\s]*\)|\*\*[^*]+\*\*|\*[^*\s][^*]*\*)/).map((piece, index) => {
    if (/^`[^`]+`$/.test(piece)) return <code key={index}>{piece.slice(1, -1)}</code>
    const [, label, path] = /^\[([^\]]+)\]\((\/[^)\s]*)\)$/.exec(piece) ?? []
    if (path)
      return (
        <a key={index} href={path}>
          {label}
        </a>
      )
    if (/^\*\*[^*]+\*\*$/.test(piece)) return <strong key={index}>{piece.slice(2, -2)}</strong>
    if (/^\*[^*]+\*$/.test(piece)) return <em key={index}>{piece.slice(1, -1)}</em>
    return <Fragment key={index}>{piece}</Fragment>
  })
}
