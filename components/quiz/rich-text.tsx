import { Fragment } from 'react'

/** The little that prompts and explanations use: `code`, *emphasis* and **strong**. Everything else is text. */
export function RichText({ text }: { text: string }) {
  return text.split(/(`[^`]+`|\*\*[^*]+\*\*|\*[^*\s][^*]*\*)/).map((piece, index) => {
    if (/^`[^`]+`$/.test(piece)) return <code key={index}>{piece.slice(1, -1)}</code>
    if (/^\*\*[^*]+\*\*$/.test(piece)) return <strong key={index}>{piece.slice(2, -2)}</strong>
    if (/^\*[^*]+\*$/.test(piece)) return <em key={index}>{piece.slice(1, -1)}</em>
    return <Fragment key={index}>{piece}</Fragment>
  })
}
