import { judgeWorkload, parseVersion, versionText, type WorkloadVerdict } from '../../facts/admission/index.ts'
import { read } from '../../k8s/read.ts'
import type { Problem } from '../../source/types.ts'
import { UsageError, type Command, type Exit, type Io } from '../command.ts'
import { gather } from '../files.ts'
import { paint } from '../paint.ts'
import { problemRow } from './lint.ts'

/** One workload, or (without a verdict) one file that could not be read to its end. */
type Row = { file: string; verdict?: WorkloadVerdict; problems: Problem[] }

export const admitCommand: Command = {
  name: 'admit',
  usage: 'admit --level baseline|restricted [--version v1.N|latest] FILE|DIR…',
  summary: 'would Pod Security Admission let the pods in?',
  options: ['level', 'version'],
  run(args, io) {
    const { level, version = 'latest' } = args.options
    if (level !== 'baseline' && level !== 'restricted') throw new UsageError('--level is baseline or restricted.')
    const policy = parseVersion(version)
    if (policy === undefined) throw new UsageError(`--version is v1.N or latest, not ${version}.`)
    if (args.words.length === 0) throw new UsageError('Name a file or a folder, or - for standard input.')

    const gathered = gather(args.words, io)
    const reading = read(gathered.files)
    const unreadable: Problem[] = [
      ...gathered.problems,
      ...reading.problems,
      ...reading.skipped
        .filter(skip => args.words.includes(skip.file))
        .map(({ file, reason }) => ({ file, code: 'unknown-kind' as const, message: `Not read: ${reason}.` })),
    ]
    const rows = rowsOf(
      [...gathered.files.map(file => file.name), ...gathered.problems.map(problem => problem.file)],
      reading.resources.flatMap(resource => judgeWorkload(resource, level, policy) ?? []),
      unreadable,
    )
    const problems = [...unreadable, ...rows.flatMap(row => row.verdict?.problems ?? [])]
    io.out(args.format === 'json' ? json(rows, problems) : text(rows, `${level} ${versionText(policy)}`, io))
    return exitOf(rows, problems)
  },
}

/** In the order of the files; the workloads of a file as written, then what could not be read of it. */
function rowsOf(files: string[], verdicts: WorkloadVerdict[], unreadable: Problem[]): Row[] {
  const byFile = new Map<string, Row[]>(files.map(file => [file, []]))
  for (const verdict of verdicts)
    byFile.get(verdict.resource.file)?.push({ file: verdict.resource.file, verdict, problems: verdict.problems })
  for (const [file, rows] of byFile) {
    const problems = unreadable.filter(problem => problem.file === file)
    if (problems.length) rows.push({ file, problems })
  }
  return [...byFile.values()].flat()
}

const exitOf = (rows: readonly Row[], problems: readonly Problem[]): Exit =>
  problems.length > 0 ? 2 : rows.every(row => row.verdict?.allowed) ? 0 : 1

function json(rows: readonly Row[], problems: readonly Problem[]): string {
  const results = rows.map(({ file, verdict, problems }) => ({
    file,
    kind: verdict?.resource.kind ?? null,
    name: verdict?.resource.name ?? null,
    namespace: verdict?.resource.namespace ?? null,
    allowed: verdict?.allowed ?? false,
    violations: (verdict?.violations ?? []).map(({ check, level, message, places, spots }) => ({
      check,
      path: places[0]?.path ?? '',
      line: places[0]?.range.start.line ?? 0,
      column: places[0]?.range.start.column ?? 0,
      message,
      level,
      fields: spots.map(({ container, field, value, from }, index) => ({
        ...(container === undefined ? {} : { container }),
        field,
        ...(value === undefined ? {} : { value }),
        from,
        path: places[index]?.path ?? '',
        line: places[index]?.range.start.line ?? 0,
        column: places[index]?.range.start.column ?? 0,
      })),
    })),
    ...(problems.length ? { problems: problems.map(problemRow) } : {}),
  }))
  return `${JSON.stringify({ results, problems: problems.map(problemRow) })}\n`
}

function text(rows: readonly Row[], policy: string, io: Io): string {
  const colour = paint(io.terminal.out)
  const lines = rows.flatMap(({ file, verdict, problems }) => {
    const what = verdict ? `${verdict.resource.kind} ${verdict.resource.name}` : 'unreadable'
    const head = `${verdict?.allowed ? colour.green('allowed') : colour.red('refused')}  ${what}  ${colour.dim(file)}`
    const breaches = (verdict?.violations ?? []).map(
      ({ check, message, places }) =>
        `    ${check}, line ${places.map(p => p.range.start.line).join(', ')}: ${message}`,
    )
    return [
      head,
      ...problems.map(({ message, range }) => `    unreadable${range ? `, line ${range.start.line}` : ''}: ${message}`),
      ...breaches,
    ]
  })
  const refused = rows.filter(row => !row.verdict?.allowed).length
  lines.push(`${policy}: ${rows.length - refused} allowed, ${refused} refused`)
  return `${lines.join('\n')}\n`
}
