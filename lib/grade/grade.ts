import { dockerfileProblems } from '../facts/image/dockerfile/index.ts'
import { makeInput } from '../facts/make-input.ts'
import type { Input } from '../facts/input.ts'
import type { Context, World } from '../facts/world.ts'
import { findingsOf } from '../lint/lint.ts'
import { ENGINE_VERSION } from '../lint/version.ts'
import type { FileSet } from '../source/types.ts'
import { feedbackFor } from './feedback.ts'
import { intentKinds } from './intents/index.ts'
import type { LabSpec } from './lab.ts'
import { scoreOf } from './score.ts'
import type { Grade, IntentHead, IntentKind, Verdict } from './types.ts'

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
  return {
    type: 'graded',
    engine: ENGINE_VERSION,
    content,
    verdicts,
    findings: findingsOf(input),
    solved: verdicts.every(verdict => verdict.held),
    score: scoreOf(lab, verdicts),
  }
}

function verdictOf(lab: LabSpec, intent: IntentHead, input: Input): Verdict {
  const kind = kindOf(intent.kind)
  const parsed = kind.schema.parse(intent) as IntentHead
  const full = { ...intent, ...parsed }
  const outcome = kind.evaluate(full, input)
  const notes = outcome.notes && outcome.notes.length > 0 ? { notes: outcome.notes } : {}
  if (outcome.held) return { intent: intent.id, held: true, ...notes }
  return {
    intent: intent.id,
    held: false,
    ...(outcome.witness ? { witness: outcome.witness } : {}),
    ...notes,
    feedback: feedbackFor(lab, intent.id, outcome.witness) ?? { text: kind.feedback(full, outcome.witness) },
  }
}

const byKind = new Map<string, IntentKind>()
export function kindOf(name: string): IntentKind {
  if (byKind.size === 0) for (const kind of intentKinds) byKind.set(kind.kind, kind)
  const kind = byKind.get(name)
  if (!kind) throw new Error(`No intent kind "${name}"; there are ${[...byKind.keys()].join(', ')}.`)
  return kind
}
