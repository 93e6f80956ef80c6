import * as z from 'zod'
import { judgeWorkload, parseVersion, versionText, type Spot, type Violation } from '../../../facts/admission/index.ts'
import { policyFor } from './policy-for.ts'
import { exception, withoutExceptions } from './exception.ts'
import type { Input } from '../../../facts/input.ts'
import { podOf, type PodTemplate } from '../../../k8s/pod.ts'
import { refText, type Resource } from '../../../k8s/resource.ts'
import { selects } from '../../../k8s/selectors.ts'
import type { Json } from '../../../source/types.ts'
import { defineIntent, type Note, type Outcome, type Witness } from '../../types.ts'

const selector = z.strictObject({
  kind: z.string().optional(),
  namespace: z.string().optional(),
  name: z.string().optional(),
  labels: z.record(z.string(), z.string()).optional(),
})
type Selector = z.infer<typeof selector>

/**
 * `admitted`: Pod Security Admission would let in the pods of every selected workload, at this level and version, whatever
 * the labels of the namespace; with `where: namespace` at what the namespace enforces in which the workload lives (`level`
 * and `version` are not looked at then). `except`: breaches that the task cannot do without. A workload that is gone, or
 * that the API server cannot decode, fails.
 * Witness fields: namespace, enforce (its level; both with `where` only), workload, check, level (of the check), container, role, field, value, from (container, pod, annotation,
 * unset); missing or undecodable instead; `checks` lists all that refuse the workload.
 */
export const admittedIntent = defineIntent({
  kind: 'admitted',
  schema: z.looseObject({
    where: z.literal('namespace').optional(),
    level: z.enum(['baseline', 'restricted']).default('restricted'),
    version: z
      .string()
      .refine(text => parseVersion(text) !== undefined, 'a version is v1.N or latest')
      .default('latest'),
    except: z.array(exception).default([]),
    workloads: z.array(selector).min(1),
  }),
  evaluate({ where, level: asked, version, except, workloads }, input): Outcome {
    const fixed = { level: asked, version: parseVersion(version) ?? 'latest' } as const
    const notes: Note[] = []
    for (const wanted of workloads) {
      const found = input.resources.filter(resource => podOf(resource) && selects(wanted, resource))
      if (found.length === 0) return { held: false, witness: missing(input, wanted) }
      for (const resource of found) {
        const lives = where === 'namespace' ? policyFor(input, resource) : undefined
        if (lives?.type === 'no-namespace') return { held: false, witness: lives.witness }
        const { level, version: policy } = lives?.policy ?? fixed
        const verdict = judgeWorkload(resource, level, policy)
        const problem = verdict?.problems[0]
        if (problem)
          return {
            held: false,
            witness: {
              kind: 'admitted',
              workload: refText(resource),
              undecodable: true,
              says: problem.message,
              places: problem.range ? [{ file: problem.file, range: problem.range }] : [],
            },
          }
        const pod = podOf(resource)
        // What baseline already refuses comes first: it is the order in which to repair.
        const ordered = (verdict?.violations ?? [])
          .flatMap(violation => withoutExceptions(violation, except) ?? [])
          .sort((a, b) => rank(a) - rank(b))
        const first = ordered[0]
        if (pod && first)
          return {
            held: false,
            witness: {
              ...witnessOf(pod, first, ordered, `${level} ${versionText(policy)}`),
              ...(lives ? { namespace: lives.namespace, enforce: level } : {}),
            },
          }
        if (pod) notes.push(...praise(pod))
      }
    }
    return { held: true, notes }
  },
  feedback: (intent, witness) => {
    if (witness?.['missing']) return 'Put it back: the task is to repair it, not to remove it.'
    if (witness?.['undecodable']) return 'The API server refuses the object before any policy sees it. Mend that first.'
    if (witness?.['namespaceMissing']) return 'Make the namespace, or put the workload into one that is there.'
    if (intent.where === 'namespace')
      return `Its namespace enforces ${String(witness?.['enforce'])}, and the check ${String(witness?.['check'])} refuses the pods. The object itself is taken without a word.`
    return `The check ${String(witness?.['check'])} refuses it at ${intent.level} ${intent.version}. The level of a pod is that of its weakest container.`
  },
})

const rank = (violation: Violation): number =>
  violation.level === 'baseline' || violation.check === 'restrictedVolumes' ? 0 : 1

function witnessOf(pod: PodTemplate, violation: Violation, all: readonly Violation[], policy: string): Witness {
  const spot = violation.spots[0]
  const container = pod.containers.find(
    c => c.name === spot?.container && c.path.every((step, index) => spot.path[index] === step),
  )
  return {
    kind: 'admitted',
    workload: refText(pod.resource),
    check: violation.check,
    checks: all.map(({ check }) => check),
    level: violation.level,
    ...(container ? { container: container.name, role: container.role } : {}),
    ...(spot ? { field: spot.field, value: spot.value ?? null, from: spot.from } : {}),
    message: violation.message,
    says: `${policy} refuses the pods of ${refText(pod.resource)}: ${spot ? spotText(spot, container?.role) : violation.message}.`,
    places: violation.places,
  }
}

const ROLES = { init: 'init container', sidecar: 'sidecar', app: 'container', ephemeral: 'ephemeral container' }

function spotText(spot: Spot, role: keyof typeof ROLES | undefined): string {
  const where = role ? `${ROLES[role]} ${spot.container ?? ''}` : 'the pod'
  if (spot.from === 'unset') return `${where} does not set ${spot.field}, and nothing gives it a value`
  return `${where} sets ${spot.field} to ${valueText(spot.value)}`
}

const valueText = (value: Json | undefined): string =>
  typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value)

function missing(input: Input, wanted: Selector): Witness {
  const name = [
    wanted.kind,
    wanted.namespace && wanted.name ? `${wanted.namespace}/${wanted.name}` : (wanted.name ?? wanted.namespace),
  ]
    .filter(Boolean)
    .join(' ')
  const elsewhere = input.reading.resources.find(
    (resource: Resource) => podOf(resource) && wanted.name !== undefined && resource.name === wanted.name,
  )
  return {
    kind: 'admitted',
    missing: true,
    workload: name,
    says: elsewhere
      ? `${name || 'The workload'} is not in your files: there is ${refText(elsewhere)}.`
      : `${name || 'The workload'} is not in your files, so there is nothing to admit.`,
    places: elsewhere ? [elsewhere.where(['metadata', 'name'])] : [],
  }
}

/** Root in a user namespace is a right answer that deserves a word. */
function praise(pod: PodTemplate): Note[] {
  if (pod.spec['hostUsers'] !== false) return []
  const root = pod.containers.some(c => c.effective.runAsUser.value === 0 || c.effective.runAsNonRoot.value !== true)
  if (!root) return []
  return [
    {
      tone: 'praise',
      says: 'hostUsers: false puts the pod into a user namespace: uid 0 in there is an unprivileged uid on the node. Since policy version v1.35 the standards allow that, and the two checks on root do not apply.',
      places: [pod.where(['hostUsers'], 'entry')],
    },
  ]
}
