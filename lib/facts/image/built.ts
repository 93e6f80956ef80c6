import type { Input } from '../input.ts'
import { dockerfilesOf, lastStep, lineage, programOf, rootBase, userOf } from './dockerfile/index.ts'
import type { Dockerfile, Stage } from './dockerfile/index.ts'
import type { Place } from '../../source/types.ts'
import { stepFault } from './build-steps.ts'
import { parseReference } from './reference.ts'
import { resolveImage } from './registry.ts'

/** What CI makes of a Dockerfile of the learner. */
export type BuiltImage = {
  /** USER of the final stage; '' is root; undefined where it depends on what the files do not say. */
  user: string | undefined
  /** Where the file says so; absent where the base decides. */
  userPlace: Place | undefined
  userBy: 'instruction' | 'base' | undefined
  shell: boolean | undefined
  /** False: there is no /etc/passwd in which a user's name could stand (scratch, and nothing copies one). */
  names: boolean | undefined
  program: string | undefined
  /** Why there is no image. */
  fault: string | undefined
  /** Why it cannot run what it names. */
  runFault: RunFault | undefined
}

export type RunFault = { kind: 'no-command' | 'no-shell' | 'no-file'; says: string }

export function builtImageOf(input: Input, file: string): BuiltImage {
  const dockerfile = input
    .once(dockerfilesOf)
    .find(one => one.file === file || one.file.split('/').pop() === file.split('/').pop())
  const none = {
    user: undefined,
    userPlace: undefined,
    userBy: undefined,
    names: undefined,
    shell: undefined,
    program: undefined,
    runFault: undefined,
  }
  if (!dockerfile?.final) return { ...none, fault: `Nothing builds this image: ${file} has no stage.` }
  const fault = buildFault(input, dockerfile, dockerfile.final)
  if (fault !== undefined) return { ...none, fault }
  const stage = dockerfile.final
  return {
    user: imageUserOf(input, stage),
    userPlace: userPlaceOf(dockerfile, stage),
    userBy: userOf(stage) ? 'instruction' : 'base',
    shell: shellIn(input, stage),
    names: rootBase(stage).type === 'scratch' ? broughtIn(stage, '/etc/passwd') : undefined,
    program: programOf(stage)?.instruction.command.words[0],
    fault: undefined,
    runFault: runFault(input, stage),
  }
}

const userPlaceOf = (dockerfile: Dockerfile, stage: Stage): Place => {
  const own = userOf(stage)
  return dockerfile.place(own ? own.step.instruction : stage.from)
}

function buildFault(input: Input, dockerfile: Dockerfile, final: Stage): string | undefined {
  const [problem] = dockerfile.problems
  if (problem) return `The build fails: ${dockerfile.file}, line ${problem.range?.start.line ?? 1}: ${problem.message}`
  const needed = neededStages(final)
  for (const stage of needed) {
    const images = [stage.base, ...stage.sources.map(({ source }) => source)].flatMap(from =>
      from.type === 'image' ? [from.text] : [],
    )
    for (const image of images) {
      const answer = resolveImage(input, image)
      if (answer.type === 'missing' || answer.type === 'invalid') return `The build fails at ${image}: ${answer.reason}`
    }
    // Nobody writes a hundred stages; each is compared with all before it.
    const step = needed.length > 100 ? undefined : stepFault(input, stage, shellIn(input, stage))
    if (step !== undefined) return `The build fails: ${step}`
  }
  return undefined
}

/** BuildKit builds the stages that the last one needs, and no others. */
export function neededStages(final: Stage): Stage[] {
  const needed = new Set([final])
  // A set hands out what is added while it is walked.
  for (const stage of needed) {
    if (stage.base.type === 'stage') needed.add(stage.base.stage)
    for (const { source } of stage.sources) if (source.type === 'stage') needed.add(source.stage)
  }
  return [...needed]
}

/** The `User` of the image config that the stage becomes; '' is root; undefined if the files do not say. */
export function imageUserOf(input: Input, stage: Stage): string | undefined {
  const own = userOf(stage)
  if (own) return own.known ? own.value : undefined
  const base = rootBase(stage)
  if (base.type === 'scratch') return ''
  return base.type === 'image' ? baseUser(input, base.text) : undefined
}

/** From the world's registry; without one, what is common knowledge: distroless sets 65532 under its `nonroot` tags. */
export function baseUser(input: Input, image: string): string | undefined {
  const answer = resolveImage(input, image)
  if (answer.type === 'found') return answer.facts.user
  const parsed = parseReference(image)
  if (answer.type !== 'unknown' || !parsed.ok) return undefined
  const { repository, tag } = parsed.reference
  return repository.startsWith('gcr.io/distroless/') && /(^|-)nonroot(-|$)/.test(tag ?? '') ? '65532' : undefined
}

/** Is there a shell in the final image: in its base, or copied in by name? */
export function shellIn(input: Input, stage: Stage): boolean | undefined {
  if (copiesShell(stage)) return true
  const base = rootBase(stage)
  if (base.type === 'scratch') return false
  if (base.type === 'open') return undefined
  const answer = resolveImage(input, base.text)
  return answer.type === 'found' ? answer.facts.shell : undefined
}

const SHELL_FILE = /(^|\/)(sh|ash|bash|dash|zsh|busybox)$/
const copiesShell = (stage: Stage): boolean =>
  lineage(stage).some(one =>
    one.steps.some(
      ({ instruction }) =>
        (instruction.kind === 'copy' || instruction.kind === 'add') &&
        [...instruction.sources, instruction.target].some(word => SHELL_FILE.test(word.text)),
    ),
  )

function runFault(input: Input, stage: Stage): RunFault | undefined {
  const fault = (kind: RunFault['kind'], says: string): RunFault => ({ kind, says })
  const program = programOf(stage)
  const shell = shellIn(input, stage)
  const base = rootBase(stage)
  const [first] = program?.instruction.command.words ?? []
  if (!program || first === undefined || first === '')
    return base.type === 'scratch' || shell === false
      ? fault('no-command', 'no command specified: neither ENTRYPOINT nor CMD says what to run.')
      : undefined
  if (program.instruction.command.form === 'shell')
    return shell === false && !lastStep(stage, 'shell')
      ? fault(
          'no-shell',
          `exec: "/bin/sh": no such file or directory: the shell form of ${program.instruction.keyword.text} needs a shell, and this image has none.`,
        )
      : undefined
  if (shell !== false || !first.startsWith('/')) return undefined
  return broughtIn(stage, first)
    ? undefined
    : fault('no-file', `exec: "${first}": no such file or directory: nothing copies it into the image.`)
}

/** Could a COPY or ADD of these stages bring this file: by its own path, or as part of what goes into a directory above it? */
function broughtIn(stage: Stage, file: string): boolean {
  return lineage(stage).some(one =>
    one.steps.some(step => {
      const { instruction } = step
      if (instruction.kind === 'run') return true
      if (instruction.kind !== 'copy' && instruction.kind !== 'add') return false
      const { value, known } = step.expand(instruction.target)
      if (!known || !value.startsWith('/')) return true
      const target = value.replace(/\/+$/, '')
      return target === file || file.startsWith(`${target}/`)
    }),
  )
}
