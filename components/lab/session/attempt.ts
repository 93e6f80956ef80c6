import type { Grade } from '@/lib/grade/types'
import type { EventData, FileTexts } from '@/lib/progress/event'

/** What the log keeps of a check: the changed texts and what the judge said of them. */
export function attemptOf(grade: Grade, files: FileTexts, content: string): EventData['attempt'] {
  if (grade.type === 'invalid')
    return {
      files,
      solved: false,
      held: [],
      failed: [],
      misconceptions: [],
      got: 0,
      of: 0,
      engine: '',
      content,
      unreadable: true,
    }
  const { verdicts, solved, score, engine } = grade
  return {
    files,
    solved,
    held: verdicts.filter(one => one.held).map(one => one.intent),
    failed: verdicts.filter(one => !one.held).map(one => one.intent),
    misconceptions: [...new Set(verdicts.flatMap(one => one.feedback?.misconception ?? []))],
    got: score.got,
    of: score.of,
    engine,
    content,
  }
}
