import type { Heredoc } from './heredoc.ts'
import type { LogicalLine } from './logical-lines.ts'
import { bodyOf } from './instruction-body.ts'
import type { Slice } from './slice.ts'

/** `--name=value`, `--name` (then the value is empty). */
export type Flag = { name: string; value: Slice; at: Slice }
/** `name=value` of ENV, LABEL and ARG; an ARG may come without a value. */
export type Pair = { name: string; value: Slice | undefined; at: Slice }
/** `shell`: the shell runs the text. `exec`: these words are run as they are. */
export type Command = { form: 'shell' | 'exec'; words: string[]; text: Slice }

type Pairs = { pairs: Pair[] }
type Value = { value: Slice }
type Runs = { command: Command }
type Files = { sources: Slice[]; target: Slice }
type Values = { values: Slice[] }
type Bodies = {
  from: { image: Slice; name: Slice | undefined }
  arg: Pairs
  env: Pairs
  label: Pairs
  user: Value
  workdir: Value
  stopsignal: Value
  maintainer: Value
  run: Runs
  cmd: Runs
  entrypoint: Runs
  shell: Runs
  copy: Files
  add: Files
  expose: Values
  volume: Values
  healthcheck: { command: Command | undefined }
  onbuild: { inner: Instruction }
}
export type Kind = keyof Bodies
export type Body = { [K in Kind]: { kind: K } & Bodies[K] }[Kind]
export type Instruction = Body & {
  keyword: Slice
  args: Slice
  flags: Flag[]
  heredocs: Heredoc[]
  start: number
  end: number
}
/** The instruction of one kind. */
export type Of<K extends Kind> = Extract<Instruction, { kind: K }>
export type InstructionResult = { instruction: Instruction } | { fault: string; at: Slice }

/** Which flags an instruction knows (frontend/dockerfile/instructions/parse.go). */
const flagsOf: Readonly<Record<string, readonly string[]>> = {
  FROM: ['platform'],
  COPY: ['from', 'chown', 'chmod', 'link', 'parents', 'exclude'],
  ADD: ['chown', 'chmod', 'link', 'keep-git-dir', 'checksum', 'exclude', 'unpack'],
  RUN: ['mount', 'network', 'security', 'device'],
  HEALTHCHECK: ['interval', 'timeout', 'start-period', 'start-interval', 'retries'],
}

export function parseInstruction(line: LogicalLine, escape: string): InstructionResult {
  return parseLine(line.line, line.heredocs, escape, line.start, line.end)
}

export function parseLine(
  line: Slice,
  heredocs: Heredoc[],
  escape: string,
  start: number,
  end: number,
): InstructionResult {
  const [keyword] = line.fields()
  if (!keyword) return { fault: 'an instruction is missing', at: line }
  const name = keyword.text.toUpperCase()
  const { flags, rest } = splitFlags(line.slice(keyword.text.length).trim())
  const known = flagsOf[name] ?? []
  const stranger = flags.find(flag => !known.includes(flag.name))
  if (stranger) return { fault: `${name} has no flag --${stranger.name}`, at: stranger.at }
  const body = bodyOf(name, keyword, rest, heredocs, escape)
  if ('fault' in body) return body
  return { instruction: { ...body, keyword, args: rest, flags, heredocs, start, end } }
}

/** Flags stand in front; a bare `--` or any other word ends them. */
function splitFlags(args: Slice): { flags: Flag[]; rest: Slice } {
  const flags: Flag[] = []
  let rest = args
  for (;;) {
    const match = /^--([a-zA-Z][a-zA-Z-]*)(=?)((?:"[^"]*"|'[^']*'|\S)*)(?=\s|$)/.exec(rest.text)
    if (!match) return { flags, rest }
    const name = match[1] ?? ''
    const valueAt = 2 + name.length + (match[2] ?? '').length
    flags.push({ name, value: rest.slice(valueAt, match[0].length), at: rest.slice(0, match[0].length) })
    rest = rest.slice(match[0].length).trim()
  }
}

export const flagOf = (instruction: Instruction, name: string): Flag | undefined =>
  instruction.flags.find(flag => flag.name === name)

/** `type=secret,id=npm,env=NPM_TOKEN` of each `RUN --mount`. */
export const mountsOf = (instruction: Instruction): { at: Slice; options: Map<string, string> }[] =>
  instruction.flags
    .filter(flag => flag.name === 'mount')
    .map(flag => ({
      at: flag.at,
      options: new Map(
        flag.value.text
          .replace(/["']/g, '')
          .split(',')
          .map(part => {
            const equals = part.indexOf('=')
            return equals < 0 ? [part, 'true'] : [part.slice(0, equals), part.slice(equals + 1)]
          }),
      ),
    }))
