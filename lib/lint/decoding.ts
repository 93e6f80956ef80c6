import type { Input } from '../facts/input.ts'
import type { Problem } from '../source/types.ts'

/**
 * What a reader downstream would refuse although the text is well-formed: an object that the API server cannot decode,
 * a Dockerfile that BuildKit cannot parse. Filled by the schema and the image facts.
 */
export function workloadProblems(input: Input): Problem[] {
  void input
  return []
}

export function dockerfileProblems(input: Input): Problem[] {
  void input
  return []
}
