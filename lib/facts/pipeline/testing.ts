import { inputOf } from '../../testing.ts'
import { pipelinesOf, type Pipeline } from './pipeline.ts'
import type { Replay } from './replay.ts'

/** The one workflow of a text, for tests; throws where there is none, or where something could not be read. */
export function only(text: string): Pipeline {
  const input = inputOf({ 'ci.yaml': text })
  const [problem] = input.reading.problems
  if (problem) throw new Error(problem.message)
  const [pipeline] = pipelinesOf(input)
  if (!pipeline) throw new Error('no workflow')
  return pipeline
}

export const outcome = (replay: Replay): string => (replay.held ? 'held' : replay.reason)
