import { dockerfileProblems } from '../facts/image/dockerfile/index.ts'
import { makeInput } from '../facts/make-input.ts'
import type { Input } from '../facts/input.ts'
import type { Context, World } from '../facts/world.ts'
import { findingsOf } from '../lint/lint.ts'
import { ENGINE_VERSION } from '../lint/version.ts'
import type { FileSet } from '../source/types.ts'
import { feedbackFor } from './feedback.ts'
import { askIntent } from './kinds.ts'
import type { LabSpec } from './lab.ts'
import { passes, scoreOf } from './score.ts'
import { replayOf } from './replay.ts'
import type { Grade, IntentHead, Verdict } from './types.ts'

/**
 * THE judge. Text in, verdicts out; the same in the browser's worker, the CLI, CI and the server. `content` is the hash of
 * the lab that was used, stored with the grade. Unreadable files give `invalid`, never a wrong answer; a missing file is
 * judged as what it is: nothing there.
 */
export function grade(
  lab: LabSpec,
  files: FileSet,
  context: Context,
  world: FileSet | World = [],
  content = '',
): Grade {
  const known = lab.files.map(({ name, kind }) => {
    const given = files.find(file => file.name === name)
    return { name, kind, text: given?.text ?? '' }
  })
  const input = makeInput(known, context, world)
  // An empty Dockerfile is a missing one, and judged as that.
  const unbuildable = dockerfileProblems(input).filter(
    problem => known.find(file => file.name === problem.file)?.text.trim() !== '',
  )
  const problems = [...input.reading.problems, ...unbuildable]
  if (problems.length > 0) return { type: 'invalid', problems }
  const verdicts = lab.intents.map(intent => verdictOf(lab, intent, input))
  const score = scoreOf(lab, verdicts)
  const replay = lab.replay && replayOf(lab.replay, verdicts, input)
  return {
    type: 'graded',
    engine: ENGINE_VERSION,
    content,
    verdicts,
    findings: findingsOf(input),
    solved: passes(lab, verdicts, score, replay),
    score,
    ...(replay ? { replay } : {}),
  }
}

function verdictOf(lab: LabSpec, intent: IntentHead, input: Input): Verdict {
  const { held, witness, notes: said, says } = askIntent(intent, input)
  const notes = said && said.length > 0 ? { notes: said } : {}
  if (held) return { intent: intent.id, held, ...notes }
  return {
    intent: intent.id,
    held,
    ...(witness ? { witness } : {}),
    ...notes,
    feedback: feedbackFor(lab, intent.id, witness) ?? { text: says },
  }
}
