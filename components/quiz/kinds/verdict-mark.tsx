/** A word and a colour, never colour alone. */
export function VerdictMark({ right }: { right: boolean }) {
  return <span className={right ? 'tag tag-good' : 'tag tag-bad'}>{right ? 'right' : 'not right'}</span>
}
