import type { Input } from '../facts/input.ts'
import { makeInput } from '../facts/make-input.ts'
import type { Context, World } from '../facts/world.ts'
import { dockerfileProblems, mendsOf, workloadProblems, type Mend } from './decoding.ts'
import { rules as allRules } from './registry.ts'
import type { FileSet, Problem } from '../source/types.ts'
import type { Finding, Report, Rule, Severity } from './types.ts'

export type LintResult = {
  findings: Finding[]
  problems: Problem[]
  /** What can be done about some of the problems. */
  mends: Mend[]
  skipped: { file: string; reason: string }[]
}

/** Lints files by every rule. What could not be read is a problem, never a pass. */
export function lint(files: FileSet, context: Context, world: FileSet | World = []): LintResult {
  const input = makeInput(files, context, world)
  return {
    findings: findingsOf(input),
    problems: problemsOf(input),
    mends: input.once(mendsOf),
    skipped: input.reading.skipped,
  }
}

/** Everything of the learner's files that the API server, BuildKit or the runner could not read or would not decode. */
export function problemsOf(input: Input): Problem[] {
  return [...input.reading.problems, ...input.once(dockerfileProblems), ...input.once(workloadProblems)]
}

/** The one gate through which rules report: own files only, each place of a rule once, in order of file and line. */
export function findingsOf(input: Input, rules: readonly Rule[] = allRules): Finding[] {
  const kinds = new Set(input.reading.files.map(file => file.kind))
  const findings: Finding[] = []
  const seen = new Set<string>()
  for (const rule of rules) {
    if (!rule.files.some(kind => kinds.has(kind))) continue
    for (const report of rule.check(input)) {
      if (!input.own(report.where.file)) continue
      const key = `${rule.id} ${report.where.file} ${report.where.range.start.offset} ${report.where.range.end.offset} ${report.what}`
      if (seen.has(key)) continue
      seen.add(key)
      findings.push(toFinding(rule, report))
    }
  }
  const order = new Map(input.reading.files.map((file, index) => [file.name, index]))
  return findings.sort(
    (a, b) =>
      (order.get(a.where.file) ?? 0) - (order.get(b.where.file) ?? 0) ||
      a.where.range.start.offset - b.where.range.start.offset ||
      RANK[a.severity] - RANK[b.severity],
  )
}

const RANK: Record<Severity, number> = { essential: 0, advice: 1, info: 2 }

function toFinding(rule: Rule, report: Report): Finding {
  return {
    rule: rule.id,
    severity: report.severity ?? rule.severity,
    where: report.where,
    related: report.related ?? [],
    what: report.what,
    why: report.why ?? rule.why,
    how: report.how ?? rule.how,
    refs: rule.refs,
    ...(report.fix ? { fix: report.fix } : {}),
  }
}
