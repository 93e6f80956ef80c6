/** What an instructor can see of a learner; shown on every page where that learner works. */
export function Seen() {
  return (
    <details className="text-sm">
      <summary className="min-h-8 text-ink-soft">What your instructor can see of you</summary>
      <ul className="mt-1 list-disc pl-5 text-ink-soft">
        <li>Your pseudonym, and when you joined.</li>
        <li>
          Each hand-in: its text, its time, its result; and the draft of an assigned lab, so that you can be helped with
          it.
        </li>
        <li>
          Not: your name or address (unless you tell them), what you read, hints, quizzes and labs that are not
          assigned, or what you type before it becomes a draft.
        </li>
      </ul>
    </details>
  )
}
