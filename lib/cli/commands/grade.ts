import { labHash, loadLab } from '../../course/load/index.ts'
import { grade } from '../../grade/grade.ts'
import type { Grade } from '../../grade/types.ts'
import type { LabSpec } from '../../grade/lab.ts'
import type { SourceFile } from '../../source/types.ts'
import { UsageError, type Command, type Exit, type Io } from '../command.ts'
import { readText } from '../files.ts'
import { paint } from '../paint.ts'
import { gradeAll } from './grade-all.ts'

export const gradeCommand: Command = {
  name: 'grade',
  usage: 'grade LAB DIR | grade --all DIR [--assignment FILE]',
  summary: 'judge an answer to a lab, as the page does; or a folder of them',
  options: ['assignment', 'csv'],
  flags: ['all'],
  run(args, io) {
    if (args.flags.has('all')) return gradeAll(args, io)
    const [id, folder] = args.words
    if (id === undefined || folder === undefined) throw new UsageError('Name a lab and the folder of the answer.')
    const lab = loadLab(id)
    if (!lab) throw new UsageError(`There is no lab "${id}".`)
    const files: SourceFile[] = lab.spec.files.map(({ name, kind }) => {
      const text = readText(`${folder}/${name}`)
      if (text === undefined)
        throw new UsageError(
          `${folder}/${name} is missing or is no UTF-8 text; the lab has the files ${lab.spec.files.map(f => f.name).join(', ')}.`,
        )
      return { name, kind, text }
    })
    const result = grade(lab.spec, files, io.context(), lab.world, labHash(lab))
    io.out(args.format === 'json' ? `${JSON.stringify(result, null, 2)}\n` : text(lab.spec, result, io))
    return exitOf(result)
  },
}

const exitOf = (result: Grade): Exit => (result.type === 'invalid' ? 2 : result.solved ? 0 : 1)

function text(spec: LabSpec, result: Grade, io: Io): string {
  const colour = paint(io.terminal.out)
  const at = (file: string, line?: number): string => colour.dim(`${file}${line ? `:${line}` : ''}`)
  if (result.type === 'invalid')
    return `${result.problems.map(p => `${colour.red('unreadable')} ${at(p.file, p.range?.start.line)}  ${p.message}`).join('\n')}\n`
  const lines = result.verdicts.flatMap(verdict => {
    const title = spec.intents.find(intent => intent.id === verdict.intent)?.title ?? verdict.intent
    if (verdict.held)
      return [
        `${colour.green('held')}  ${title}`,
        ...(verdict.notes ?? []).map(note => colour.dim(`      ${note.tone}: ${note.says}`)),
      ]
    const place = verdict.witness?.places[0]
    return [
      `${colour.red('open')}  ${title}`,
      ...(verdict.witness
        ? [`      ${verdict.witness.says}${place ? `  ${at(place.file, place.range.start.line)}` : ''}`]
        : []),
      ...(verdict.feedback ? [`      ${verdict.feedback.text}`] : []),
    ]
  })
  for (const { id, title } of spec.areas ?? []) {
    const points = result.score.areas?.[id]
    if (points) lines.push(`${title}: ${points.got} of ${points.of}`)
  }
  for (const step of result.replay ?? []) {
    const open = step.ends === 'open'
    const title = spec.replay?.find(one => one.id === step.step)?.title ?? step.step
    const reasons = step.because.map(({ says }) => says).join(' ')
    lines.push(
      `${open ? colour.red('open') : colour.green(step.ends)}  ${title}  ${colour.dim(open ? reasons : step.by.join(', '))}`,
    )
  }
  lines.push(
    `${result.solved ? colour.green('solved') : colour.red('not solved')}: ${result.score.got} of ${result.score.of}`,
  )
  return `${lines.join('\n')}\n`
}
