import type { Input } from '../facts/input.ts'
import { checkSchema } from '../k8s/schema/check.ts'
import type { Problem } from '../source/types.ts'

/**
 * What a reader downstream would refuse although the text is well-formed: an object that the API server cannot decode,
 * a Dockerfile that BuildKit cannot parse. Filled by the schema and the image facts.
 */
export function workloadProblems(input: Input): Problem[] {
  return input.reading.resources.flatMap(resource =>
    checkSchema(resource)
      .filter(({ kind }) => kind === 'wrong-type')
      .map(({ place, message }) => ({
        file: place.file,
        range: place.range,
        code: 'not-decodable' as const,
        message: `The API server cannot decode this ${resource.kind}: ${message}.`,
      })),
  )
}

export { dockerfileProblems } from '../facts/image/dockerfile/index.ts'
