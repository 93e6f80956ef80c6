import * as z from 'zod'
import {
  baseImagesOf,
  builtImageOf,
  dockerfilesOf,
  finalUserOf,
  isSupported,
  neededStages,
  programOf,
  shellIn,
} from '../../../facts/image/index.ts'
import type { Dockerfile } from '../../../facts/image/index.ts'
import type { Input } from '../../../facts/input.ts'
import type { Place } from '../../../source/types.ts'
import { defineIntent } from '../../types.ts'

type Fault = { says: string; field: string; value: string; places: Place[]; distroless?: boolean }

const schema = z.looseObject({
  dockerfile: z.string().default('Dockerfile'),
  /** At least so many stages go into the image. */
  stages: z.number().int().positive().optional(),
  /** Whether the finished image has a shell in it. */
  shell: z.boolean().optional(),
  entrypoint: z.literal('exec').optional(),
  /** Its user is a number, and not 0: what the kubelet can check. */
  user: z.literal('number').optional(),
  /** Every image that the build takes still gets security fixes. */
  supported: z.literal(true).optional(),
})

/** `image`: what a Dockerfile makes. Witness fields: `field` (build, stages, shell, entrypoint, user, supported), `value`; for a shell `distroless`. */
export const imageIntent = defineIntent({
  kind: 'image',
  schema,
  evaluate(intent, input) {
    const dockerfile = input
      .once(dockerfilesOf)
      .find(one => one.file === intent.dockerfile || one.file.endsWith(`/${intent.dockerfile}`))
    if (!dockerfile)
      return {
        held: false,
        witness: { kind: 'image', missing: true, says: `${intent.dockerfile} is not in your files.`, places: [] },
      }
    const fault = faultOf(input, dockerfile, intent)
    return fault ? { held: false, witness: { kind: 'image', ...fault } } : { held: true }
  },
  feedback: (_, witness) =>
    ADVICE[String(witness?.['field'])] ?? 'The image that this Dockerfile makes is not the one that is asked for.',
})

const ADVICE: Readonly<Record<string, string>> = {
  build: 'A Dockerfile that does not build makes no image.',
  stages: 'Build in one stage, ship another: only what the last stage copies gets into the image.',
  shell: 'Everything in the image that your program does not need, an intruder may use. A shell first of all.',
  entrypoint: 'Write the program as a JSON array: no shell stands between it and the signals.',
  user: 'The kubelet reads numbers: end with a USER that is one, and not 0.',
  supported: 'A base or a toolchain out of support brings its known flaws with it, and nobody will mend them.',
}

function faultOf(input: Input, dockerfile: Dockerfile, wanted: z.infer<typeof schema>): Fault | undefined {
  const { final } = dockerfile
  const [problem] = dockerfile.problems
  if (!final || problem)
    return {
      field: 'build',
      value: 'fails',
      says: problem?.message ?? 'There is no stage to build.',
      places: problem?.range ? [{ file: dockerfile.file, range: problem.range }] : [],
    }
  const from = dockerfile.place(final.from)
  const { fault } = builtImageOf(input, dockerfile.file)
  if (fault !== undefined) return { field: 'build', value: 'fails', says: fault, places: [from] }
  const needed = neededStages(final).length
  if (wanted.stages !== undefined && needed < wanted.stages)
    return {
      field: 'stages',
      value: String(needed),
      says: `${needed} stage makes this image: what built it is in it.`,
      places: [from],
    }
  const shell = shellIn(input, final)
  if (wanted.shell !== undefined && shell !== wanted.shell)
    return {
      field: 'shell',
      value: String(shell ?? 'unknown'),
      distroless: baseImagesOf(dockerfile).some(
        base => base.final && base.reference.repository.startsWith('gcr.io/distroless/'),
      ),
      says:
        shell === undefined
          ? 'Nothing here says that this base has no shell.'
          : shell
            ? 'The finished image has a shell in it.'
            : 'The finished image has no shell.',
      places: [from],
    }
  const program = programOf(final)
  if (wanted.entrypoint === 'exec' && program?.instruction.command.form !== 'exec')
    return {
      field: 'entrypoint',
      value: program ? 'shell' : 'none',
      says: program ? 'The program is started through a shell.' : 'Nothing says what the image runs.',
      places: [program ? dockerfile.place(program.instruction) : from],
    }
  const user = finalUserOf(input, dockerfile)
  if (wanted.user === 'number' && user && user.kind !== 'number')
    return {
      field: 'user',
      value: user.kind,
      says: `The image's user is ${user.kind === 'root' ? 'root' : user.kind === 'named' ? `the name ${user.text}` : 'not known from this file'}.`,
      places: [user.place],
    }
  if (wanted.supported !== true) return undefined
  for (const base of baseImagesOf(dockerfile)) {
    const answer = isSupported(input, base.reference)
    if (answer?.supported === false)
      return {
        field: 'supported',
        value: base.reference.text,
        says: `${base.reference.text} gets no security fixes any more.`,
        places: [base.place],
      }
  }
  return undefined
}
