import type { Problem } from '../../../source/types.ts'
import type { Input } from '../../input.ts'
import { parseDockerfile } from './dockerfile.ts'
import type { Dockerfile } from './dockerfile.ts'

export { parseDockerfile } from './dockerfile.ts'
export type { Dockerfile } from './dockerfile.ts'
export { flagOf, mountsOf } from './instruction.ts'
export type { Command, Instruction, Of, Pair } from './instruction.ts'
export { secretsOf } from './secrets.ts'
export type { LeftSecret } from './secrets.ts'
export { lineage } from './stages.ts'
export type { Base, Stage, Step } from './stages.ts'
export { lastStep, programOf, rootBase, userOf } from './final-image.ts'

/** The Dockerfiles among the files. `input.once(dockerfilesOf)`. */
export const dockerfilesOf = (input: Input): Dockerfile[] =>
  input.reading.files.filter(file => file.kind === 'dockerfile').map(file => parseDockerfile(file.name, file.text))

/** What BuildKit would refuse. A judge that needs the image must not go on. */
export const dockerfileProblems = (input: Input): Problem[] =>
  input.once(dockerfilesOf).flatMap(dockerfile => dockerfile.problems)
