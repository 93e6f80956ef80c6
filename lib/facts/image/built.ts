import type { Input } from '../input.ts'

/** What CI makes of a Dockerfile of the learner. `fault`: why there is no image, or none that can run. */
export type BuiltImage = {
  /** USER of the final stage; '' is root; undefined where it depends on what the files do not say. */
  user: string | undefined
  shell: boolean | undefined
  program: string | undefined
  fault: string | undefined
}

export function builtImageOf(input: Input, file: string): BuiltImage {
  void input
  return { user: undefined, shell: undefined, program: undefined, fault: `${file} cannot be read.` }
}
