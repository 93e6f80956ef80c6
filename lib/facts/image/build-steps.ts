import type { Input } from '../input.ts'
import { lineage, rootBase } from './dockerfile/index.ts'
import type { Stage, Step } from './dockerfile/index.ts'
import { resolveImage } from './registry.ts'

/** Folders that a base image may have on its own. */
const OF_A_SYSTEM: ReadonlySet<string> = new Set(
  'bin boot dev etc go home lib lib32 lib64 libx32 media mnt opt proc root run sbin srv sys tmp usr var'.split(' '),
)

/** Why a step of a stage must fail: a shell-form RUN where there is no shell, a COPY of what its stage cannot have. */
export function stepFault(input: Input, stage: Stage, shell: boolean | undefined): string | undefined {
  for (const step of stage.steps) {
    const fault = shellFault(stage, step, shell) ?? copyFault(input, stage, step)
    if (fault !== undefined) return fault
  }
  return undefined
}

function shellFault(stage: Stage, { instruction }: Step, shell: boolean | undefined): string | undefined {
  if (shell !== false || instruction.kind !== 'run' || instruction.command.form !== 'shell') return undefined
  const all = lineage(stage).flatMap(one => one.steps.map(step => step.instruction))
  const bringsSystem = all.some(
    one =>
      one.kind === 'shell' ||
      one.kind === 'add' ||
      (one.kind === 'copy' && one.sources.some(({ text }) => /^\.?\/?$|(^|\/)(rootfs|bin|usr)\/?$|[/*]$/.test(text))) ||
      (one.kind === 'run' && one.flags.some(flag => flag.name === 'mount' && flag.value.text.includes('from='))),
  )
  return bringsSystem
    ? undefined
    : 'exec: "/bin/sh": stat /bin/sh: no such file or directory: RUN needs a shell, and this stage has none.'
}

function copyFault(input: Input, stage: Stage, step: Step): string | undefined {
  const { instruction } = step
  if (instruction.kind !== 'copy') return undefined
  const from = instruction.flags.find(flag => flag.name === 'from')
  if (!from) return undefined
  const source = stage.sources.find(one => one.at.start === from.value.start)?.source
  if (source?.type !== 'stage') return undefined
  for (const word of instruction.sources) {
    const { value, known } = step.expand(word)
    if (known && cannotBeIn(input, source.stage, value))
      return `"${value}": not found: nothing in the stage it is copied from makes /${topOf(value)}.`
  }
  return undefined
}

const topOf = (path: string): string => path.split('/').find(part => part !== '' && part !== '.') ?? ''

/** No instruction of the stage touches the folder at the root that the path lies in, and its base is a known system. */
function cannotBeIn(input: Input, stage: Stage, path: string): boolean {
  const top = topOf(path)
  if (top === '' || /[*?[\]]/.test(top) || OF_A_SYSTEM.has(top)) return false
  const base = rootBase(stage)
  if (base.type === 'open') return false
  if (base.type === 'image' && resolveImage(input, base.text).type !== 'found') return false
  const touched = lineage(stage).some(one =>
    one.steps.some(({ instruction, expand }) => {
      if (instruction.kind === 'run')
        return (
          isOpaque(instruction.command.text.text) ||
          new RegExp(`(^|[^\\w.-])/${escaped(top)}(?![\\w.-])|\\.\\./|\\$`).test(textOf(instruction))
        )
      if (instruction.kind === 'workdir') return reaches(expand(instruction.value), top)
      return (
        (instruction.kind === 'copy' || instruction.kind === 'add') &&
        (reaches(expand(instruction.target), top) || atRoot(one, instruction.target.text))
      )
    }),
  )
  return !touched
}

/** Programs that write only where their words say. `make`, a script, `npm run` may write anywhere: then nothing is known. */
const SEE_THROUGH =
  /^(go|mkdir|cp|mv|rm|ln|touch|install|chmod|chown|strip|upx|tar|unzip|cat|echo|printf|cd|set|true|test|apt-get|apt|apk|dnf|yum|microdnf|adduser|addgroup|useradd|groupadd|update-ca-certificates|curl|wget|git|export|\[)$/

function isOpaque(command: string): boolean {
  return command.split(/&&|\|\||[;|\n]/).some(part => {
    const words = part.trim().split(/\s+/)
    const first = words.find(word => !/^[A-Za-z_]\w*=/.test(word)) ?? ''
    return first !== '' && (!SEE_THROUGH.test(first) || (first === 'go' && words.includes('generate')))
  })
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
const textOf = (run: Extract<Step['instruction'], { kind: 'run' }>): string =>
  [run.args.text, run.command.text.text, ...run.heredocs.map(one => JSON.stringify(one))].join('\n')

const reaches = ({ value, known }: { value: string; known: boolean }, top: string): boolean =>
  !known || topOf(value) === top || value === '/' || value.includes('..')

/** A relative target lies at the root while no WORKDIR says otherwise. */
const atRoot = (stage: Stage, target: string): boolean =>
  !target.startsWith('/') && !lineage(stage).some(one => one.steps.some(step => step.instruction.kind === 'workdir'))
