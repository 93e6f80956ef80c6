import * as z from 'zod'
import { findingsOf } from '../../../lint/lint.ts'
import { ruleById } from '../../../lint/registry.ts'
import { podOf } from '../../../k8s/pod.ts'
import { refText, type Resource } from '../../../k8s/resource.ts'
import { selects } from '../../../k8s/selectors.ts'
import type { Finding } from '../../../lint/types.ts'
import type { Input } from '../../../facts/input.ts'
import { defineIntent } from '../../types.ts'

const selector = z.strictObject({
  kind: z.string().optional(),
  namespace: z.string().optional(),
  name: z.string().optional(),
  labels: z.record(z.string(), z.string()).optional(),
})

/**
 * `clean`: no finding of these rules, whatever its severity, in the learner's files (or in the selected objects only, which
 * must be there). What the rules could not read fails the intent. Witness fields: rule, file, line, object.
 */
export const cleanIntent = defineIntent({
  kind: 'clean',
  schema: z.looseObject({ rules: z.array(z.string()).min(1), in: z.array(selector).optional() }),
  evaluate(intent, input) {
    for (const id of intent.rules)
      if (!ruleById(id)) throw new Error(`Intent ${intent.id} names the rule ${id}, which does not exist.`)
    const subjects = intent.in?.map(wanted => ({
      wanted,
      found: input.reading.resources.filter(r => selects(wanted, r)),
    }))
    const gone = subjects?.find(subject => subject.found.length === 0)
    if (gone) {
      const name = [gone.wanted.kind, gone.wanted.namespace, gone.wanted.name].filter(Boolean).join(' ')
      return {
        held: false,
        witness: { kind: 'clean', missing: name, says: `${name} is not in your files any more.`, places: [] },
      }
    }
    const allowed = subjects?.flatMap(subject => subject.found)
    const undecodable = input.reading.problems[0]
    if (undecodable)
      return {
        held: false,
        witness: {
          kind: 'clean',
          undecodable: true,
          says: undecodable.message,
          places: undecodable.range ? [{ file: undecodable.file, range: undecodable.range }] : [],
        },
      }
    const rules = intent.rules.flatMap(id => ruleById(id) ?? [])
    const finding = findingsOf(input, rules).find(f => !allowed || allowed.some(resource => inside(f, resource)))
    if (!finding) return { held: true }
    const object = objectAt(input, finding)
    return {
      held: false,
      witness: {
        kind: 'clean',
        rule: finding.rule,
        file: finding.where.file,
        line: finding.where.range.start.line,
        ...(object ? { object: refText(object) } : {}),
        says: finding.what,
        places: [finding.where, ...finding.related.map(r => r.where)],
      },
    }
  },
  feedback: (_, witness) => {
    const rule = typeof witness?.['rule'] === 'string' ? ruleById(witness['rule']) : undefined
    return rule ? `${rule.why} ${rule.how}` : 'Put it back: the task is to repair it, not to remove it.'
  },
})

function inside(finding: Finding, resource: Resource): boolean {
  const { start, end } = resource.root.range
  const at = finding.where.range.start.offset
  return finding.where.file === resource.file && at >= start.offset && at <= end.offset
}

function objectAt(input: Input, finding: Finding): Resource | undefined {
  const holders = input.reading.resources.filter(resource => inside(finding, resource))
  return holders.find(podOf) ?? holders[0]
}
