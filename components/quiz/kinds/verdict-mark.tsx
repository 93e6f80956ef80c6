/** A word and a colour, never colour alone. */
export function VerdictMark({ right, word = right ? 'right' : 'not right' }: { right: boolean; word?: string }) {
  return <span className={right ? 'tag tag-good' : 'tag tag-bad'}>{word}</span>
}
