import type { Input } from '../facts/input.ts'
import { checkSchema } from '../k8s/schema/check.ts'
import { nodeAt } from '../source/tree.ts'
import type { Problem } from '../source/types.ts'
import type { Fix } from './types.ts'

/** A problem that has an answer: quotes around a number where text is asked for. */
export type Mend = { problem: Problem; fix: Fix }

/**
 * What a reader downstream would refuse although the text is well-formed: an object that the API server cannot decode,
 * a Dockerfile that BuildKit cannot parse. Filled by the schema and the image facts.
 */
export const workloadProblems = (input: Input): Problem[] => input.once(refusals).map(({ problem }) => problem)

/** The mends of those problems; the problem is the very object of `workloadProblems`. */
export const mendsOf = (input: Input): Mend[] =>
  input.once(refusals).flatMap(({ problem, fix }) => (fix ? [{ problem, fix }] : []))

function refusals(input: Input): { problem: Problem; fix?: Fix }[] {
  return input.reading.resources.flatMap(resource =>
    checkSchema(resource)
      .filter(({ kind }) => kind === 'wrong-type')
      .map(({ place, path, message, unquoted }) => {
        const problem: Problem = {
          file: place.file,
          range: place.range,
          code: 'not-decodable',
          message: `The API server cannot decode this ${resource.kind}: ${message}.`,
        }
        const node = unquoted && nodeAt(resource.root, path)
        if (!node || node.type !== 'scalar' || node.style !== 'plain') return { problem }
        const edit = { range: node.range, text: JSON.stringify(node.raw) }
        return { problem, fix: { title: `Write ${edit.text}`, safety: 'safe', edits: [edit] } }
      }),
  )
}

export { dockerfileProblems } from '../facts/image/dockerfile/index.ts'
