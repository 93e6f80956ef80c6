import { Lines } from '../../../source/lines.ts'
import type { Place, Problem } from '../../../source/types.ts'
import { parseInstruction } from './instruction.ts'
import type { Instruction } from './instruction.ts'
import { splitDockerfile } from './logical-lines.ts'
import type { Fault } from './logical-lines.ts'
import { stagesOf } from './stages.ts'
import type { Stage } from './stages.ts'

/** A Dockerfile as BuildKit would build it. With problems it builds nothing; the stages are then what could be read. */
export interface Dockerfile {
  readonly file: string
  readonly text: string
  readonly escape: string
  /** ARGs in front of the first FROM: for FROM lines only. */
  readonly globals: readonly Instruction[]
  readonly stages: readonly Stage[]
  readonly instructions: readonly Instruction[]
  readonly problems: readonly Problem[]
  /** The last stage becomes the image. */
  readonly final: Stage | undefined
  place(span: { start: number; end: number }, path?: string): Place
}

export function parseDockerfile(file: string, text: string): Dockerfile {
  const lines = new Lines(text)
  const split = splitDockerfile(text)
  const faults: Fault[] = [...split.faults]
  const instructions: Instruction[] = []
  for (const line of split.lines) {
    const result = parseInstruction(line, split.escape)
    if ('instruction' in result) instructions.push(result.instruction)
    else faults.push({ start: result.at.start, end: result.at.end, message: `${sentence(result.fault)}.` })
  }
  if (split.lines.length === 0) faults.push({ start: 0, end: 0, message: 'This Dockerfile has no instructions.' })
  const { globals, stages, faults: more } = stagesOf(instructions, split.escape)
  faults.push(...more)
  if (stages.length === 0 && faults.length === 0)
    faults.push({ start: 0, end: 0, message: 'No FROM: there is no stage to build.' })
  const place = (span: { start: number; end: number }, path?: string): Place => ({
    file,
    range: lines.range(span.start, span.end),
    ...(path === undefined ? {} : { path }),
  })
  return {
    file,
    text,
    escape: split.escape,
    globals,
    stages,
    instructions,
    problems: faults
      .sort((a, b) => a.start - b.start)
      .map(fault => ({ file, range: lines.range(fault.start, fault.end), code: 'syntax', message: fault.message })),
    final: stages[stages.length - 1],
    place,
  }
}

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
