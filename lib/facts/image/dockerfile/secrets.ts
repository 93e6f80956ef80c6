import { credentialIn, isLiteralCredential, namesCredential } from '../../secrets/credential.ts'
import type { Dockerfile } from './dockerfile.ts'
import { mountsOf } from './instruction.ts'
import type { Instruction, Pair } from './instruction.ts'
import type { Slice } from './slice.ts'
import type { Step } from './stages.ts'

/** A credential that a build would leave behind: in the image's config, its history, or one of its layers. */
export type LeftSecret = {
  by: 'env' | 'arg' | 'label' | 'run' | 'copy'
  name: string
  /** `DB_PASSWORD is set to a literal`, for people. */
  what: string
  at: { start: number; end: number }
}

export function secretsOf(dockerfile: Dockerfile): LeftSecret[] {
  const global = dockerfile.globals.flatMap(instruction => argSecrets(instruction))
  const own = dockerfile.stages.flatMap(stage =>
    stage.steps.filter(step => !step.inherited).flatMap(step => stepSecrets(step.instruction, step)),
  )
  return [...global, ...own]
}

function stepSecrets(instruction: Instruction, step: Step): LeftSecret[] {
  switch (instruction.kind) {
    case 'arg':
      return argSecrets(instruction)
    case 'env':
      return instruction.pairs.flatMap(pair => envSecret(pair, step))
    case 'label':
      return instruction.pairs.flatMap(pair => shaped('label', pair))
    case 'run':
      return runSecrets(instruction)
    case 'copy':
    case 'add':
      return instruction.sources.flatMap(copySecret)
    case 'onbuild':
      return stepSecrets(instruction.inner, step)
    default:
      return []
  }
}

const spanOf = (slice: Slice): { start: number; end: number } => ({ start: slice.start, end: slice.end })
const bare = (text: string): string => text.replace(/^(["'])(.*)\1$/s, '$2')

/** A value given with --build-arg stands in the image's history; a default stands in the file as well. */
function argSecrets(instruction: Instruction): LeftSecret[] {
  if (instruction.kind !== 'arg') return []
  return instruction.pairs.flatMap(pair => {
    const { name, value, at } = pair
    const named = namesCredential(name)
    const text = value && bare(value.text)
    if (text === undefined || text === '')
      return named ? [{ by: 'arg' as const, name, what: `${name} is passed as a build argument`, at: spanOf(at) }] : []
    if (named && isLiteralCredential(name, text))
      return [{ by: 'arg' as const, name, what: `${name} has a literal credential as its default`, at: spanOf(at) }]
    return shaped('arg', pair)
  })
}

function envSecret(pair: Pair, step: Step): LeftSecret[] {
  const { name, value, at } = pair
  if (!value) return []
  const report = (what: string): LeftSecret[] => [{ by: 'env', name, what, at: spanOf(at) }]
  if (namesCredential(name)) {
    const written = bare(value.text)
    const variables = [...written.matchAll(/\$\{?([A-Za-z_][A-Za-z0-9_]*)/g)].map(match => match[1] ?? '')
    if (variables.length === 0 && isLiteralCredential(name, written)) return report(`${name} is set to a literal`)
    const { value: text, known } = step.expand(value)
    if (variables.length > 0 && known && isLiteralCredential(name, text)) return report(`${name} is set to a literal`)
    const argument = variables.find(namesCredential)
    if (argument !== undefined && declared(step, argument))
      return report(`${name} keeps the build argument ${argument} in the image`)
  }
  return shaped('env', pair)
}

/** Declared in this file: unlike a variable that only the base image could set. */
const declared = (step: Step, name: string): boolean => {
  const probe = step.expand(`\${${name}:-\u0000}`)
  return probe.value !== '\u0000' || probe.known === false
}

function shaped(by: LeftSecret['by'], pair: Pair): LeftSecret[] {
  const found = pair.value && credentialIn(pair.value.text)
  return found ? [{ by, name: pair.name, what: `${pair.name} holds ${found.what}`, at: spanOf(pair.at) }] : []
}

/** `NAME=value` in front of a command or behind export, and what is a credential by its shape. */
const ASSIGNMENT = /(?:^|[\s;&|(])([A-Za-z_][A-Za-z0-9_]*)=("(?:[^"\\]|\\.)*"|'[^']*'|[^\s;&|)]+)/g

function runSecrets(instruction: Extract<Instruction, { kind: 'run' }>): LeftSecret[] {
  const mounts = new Set(mountsOf(instruction).map(({ options }) => options.get('env') ?? ''))
  const texts = [instruction.args, ...instruction.heredocs.flatMap(heredoc => heredoc.lines)]
  return texts.flatMap(slice => {
    const secrets: LeftSecret[] = []
    for (const match of slice.text.matchAll(ASSIGNMENT)) {
      const [whole, name = '', value = ''] = match
      if (mounts.has(name) || !namesCredential(name) || /[$`]/.test(value) || !isLiteralCredential(name, bare(value)))
        continue
      const start = match.index + whole.length - name.length - value.length - 1
      secrets.push({
        by: 'run',
        name,
        what: `RUN sets ${name} to a literal`,
        at: spanOf(slice.slice(start, match.index + whole.length)),
      })
    }
    const found = credentialIn(slice.text)
    if (found && secrets.length === 0)
      secrets.push({
        by: 'run',
        name: '',
        what: `RUN holds ${found.what}`,
        at: spanOf(slice.slice(found.start, found.end)),
      })
    return secrets
  })
}

/** Files that hold credentials by what they are for. A public key, an example or a template is none. */
const SECRET_FILES: readonly RegExp[] = [
  /(^|\/)id_(rsa|dsa|ecdsa|ed25519)$/,
  /(^|\/)\.(netrc|pgpass|git-credentials)$/,
  /(^|\/)\.(ssh|aws|gnupg|kube)\/?$/,
  /(^|\/)\.aws\/credentials$/,
  /(^|\/)\.docker\/config\.json$/,
  /(^|\/)\.kube\/config$/,
  /(^|\/)kubeconfig$/,
  /(^|\/)\.env(\.(local|production|prod|staging|dev|development))?$/,
  /\.(p12|pfx)$/,
]

function copySecret(source: Slice): LeftSecret[] {
  const name = bare(source.text)
  if (!SECRET_FILES.some(shape => shape.test(name))) return []
  return [{ by: 'copy', name, what: `${name} is copied into a layer`, at: spanOf(source) }]
}
