import { lint, type LintResult } from '../../lint/lint.ts'
import type { Finding } from '../../lint/types.ts'
import type { Problem } from '../../source/types.ts'
import { UsageError, type Command, type Exit, type Io } from '../command.ts'
import { gather, type Gathered } from '../files.ts'
import { paint } from '../paint.ts'

export const lintCommand: Command = {
  name: 'lint',
  usage: 'lint FILE|DIR…',
  summary: 'what the rules find in manifests, Dockerfiles, workflows and IAM policies',
  options: [],
  run(args, io) {
    if (args.words.length === 0) throw new UsageError('Name a file or a folder, or - for standard input.')
    const gathered = gather(args.words, io)
    const result = lint(gathered.files, io.context())
    // What was named explicitly must be of a known kind; inside a folder it is only skipped.
    const unknown = result.skipped.filter(skip => args.words.includes(skip.file))
    const problems = [
      ...gathered.problems,
      ...result.problems,
      ...unknown.map(skip => ({
        file: skip.file,
        code: 'unknown-kind' as const,
        message: `Not read: ${skip.reason}.`,
      })),
    ]
    const skipped = [...gathered.skipped, ...result.skipped.filter(skip => !unknown.includes(skip))]
    io.out(
      args.format === 'json'
        ? json(gathered, result, problems, skipped)
        : text(gathered, result, problems, skipped, io),
    )
    return exitOf(result, problems)
  },
}

const exitOf = (result: LintResult, problems: readonly Problem[]): Exit =>
  problems.length > 0 ? 2 : result.findings.some(finding => finding.severity === 'essential') ? 1 : 0

type Skipped = LintResult['skipped']

function json(gathered: Gathered, result: LintResult, problems: readonly Problem[], skipped: Skipped): string {
  const findings = result.findings.map(finding => ({
    rule: finding.rule,
    severity: finding.severity,
    file: finding.where.file,
    line: finding.where.range.start.line,
    column: finding.where.range.start.column,
    endLine: finding.where.range.end.line,
    endColumn: finding.where.range.end.column,
    ...(finding.where.path ? { path: finding.where.path } : {}),
    what: finding.what,
    why: finding.why,
    how: finding.how,
    refs: finding.refs,
  }))
  const files = gathered.files.map(file => file.name)
  return `${JSON.stringify({ files, findings, problems: problems.map(problemRow), skipped }, null, 2)}\n`
}

/** A problem as every command prints it. */
export function problemRow(problem: Problem): Record<string, unknown> {
  const { file, code, message, range } = problem
  return { file, code, message, ...(range ? { line: range.start.line, column: range.start.column } : {}) }
}

function text(gathered: Gathered, result: LintResult, problems: readonly Problem[], skipped: Skipped, io: Io): string {
  const colour = paint(io.terminal.out)
  const lines: string[] = []
  for (const { file, range, message } of problems)
    lines.push(
      `${colour.red('unreadable')} ${file}${range ? `:${range.start.line}:${range.start.column}` : ''}  ${message}`,
    )
  for (const finding of result.findings) lines.push(...row(finding, colour))
  for (const { file, reason } of skipped) lines.push(colour.dim(`skipped ${file}: ${reason}`))
  const count = (severity: Finding['severity']): number => result.findings.filter(f => f.severity === severity).length
  lines.push(
    `${gathered.files.length} ${gathered.files.length === 1 ? 'file' : 'files'}: ${count('essential')} essential, ${count('advice')} advice, ${problems.length} unreadable`,
  )
  return `${lines.join('\n')}\n`
}

function row(finding: Finding, colour: ReturnType<typeof paint>): string[] {
  const { file, range } = finding.where
  const mark = finding.severity === 'essential' ? colour.red('essential') : colour.yellow(finding.severity)
  return [
    `${mark} ${colour.bold(`${file}:${range.start.line}:${range.start.column}`)}  ${finding.what}  ${colour.dim(finding.rule)}`,
    `    why  ${finding.why}`,
    `    how  ${finding.how}`,
  ]
}
