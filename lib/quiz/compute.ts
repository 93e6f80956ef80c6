import { can, parseSubject } from '../facts/access/index.ts'
import { LEVELS, judgeWorkload, parseVersion } from '../facts/admission/index.ts'
import { assume, policiesOf } from '../facts/cloud/index.ts'
import type { Input } from '../facts/input.ts'
import { startOf } from '../facts/kubelet/index.ts'
import { makeInput } from '../facts/make-input.ts'
import { networkOf, parsePort, reach } from '../facts/network/index.ts'
import type { Context } from '../facts/world.ts'
import { kindOf } from '../grade/kinds.ts'
import { refText } from '../k8s/resource.ts'
import { at, objectOf } from '../source/json.ts'
import { toJson } from '../source/tree.ts'
import type { Json, SourceFile } from '../source/types.ts'
import { parseYaml } from '../source/yaml.ts'
import type { QuizItem } from './schema.ts'

type Predict = Extract<QuizItem, { kind: 'predict-verdict' | 'predict-traffic' }>
type Case = Predict['cases'][number]

/**
 * The key of a case as the engine computes it: the item's first choice stands for yes (admitted, allowed, starts, gets
 * through), its second for no. The item's `code` and the case's files are one set. Throws where nothing can be computed:
 * that is the author's error.
 */
export function computeKey(item: Predict, one: Case, context: Context): string {
  const { compute } = one
  if (!compute) throw new Error(`case ${one.id} has nothing to compute`)
  const yes = truth(item, one, compute, context)
  const choice = item.choices[yes ? 0 : 1]
  if (!choice) throw new Error(`case ${one.id}: a computed key needs two choices, yes first`)
  return choice.text
}

function truth(item: Predict, one: Case, compute: NonNullable<Case['compute']>, context: Context): boolean {
  if (compute.assume) return assumed(item, one, compute.assume, context)
  const input = makeInput(filesOf(item, one), context, worldOf(one))
  if (input.reading.problems.length > 0)
    throw new Error(`case ${one.id} cannot be read: ${input.reading.problems[0]?.message ?? ''}`)
  if (compute.admit) return admitted(input, compute.admit, one.id)
  if (compute.reach) return reached(input, compute.reach, one.id)
  if (compute.start) return started(input, compute.start.workload, one.id)
  if (compute.can) {
    const { subject, ...question } = compute.can
    return can(input, parseSubject(subject), question).allowed
  }
  if (compute.pipeline) {
    const kind = kindOf('pipeline')
    const intent = {
      id: one.id,
      kind: 'pipeline',
      title: one.id,
      side: 'safe' as const,
      expect: 'stops',
      ...compute.pipeline,
    }
    return kind.evaluate({ ...intent, ...(kind.schema.parse(intent) as object) }, input).held
  }
  throw new Error(`case ${one.id}: compute names no engine`)
}

const isWorldFile = (name: string): boolean =>
  /^world\//.test(name) || /^(images|outside|addresses|runtime|aws|repository)\.yaml$/.test(name)

function filesOf(item: Predict, one: Case): SourceFile[] {
  const own = Object.entries(one.files ?? {}).filter(([name]) => !isWorldFile(name))
  return [
    ...(item.code ? [{ name: 'code.yaml', text: item.code }] : []),
    ...(one.yaml ? [{ name: 'case.yaml', text: one.yaml }] : []),
    ...own.map(([name, text]) => ({ name, text })),
  ]
}

const worldOf = (one: Case): SourceFile[] =>
  Object.entries(one.files ?? {})
    .filter(([name]) => isWorldFile(name))
    .map(([name, text]) => ({ name, text }))

function admitted(
  input: Input,
  { level, version }: { level: 'baseline' | 'restricted'; version: string },
  id: string,
): boolean {
  const parsed = parseVersion(version)
  if (parsed === undefined || !LEVELS.includes(level))
    throw new Error(`case ${id}: no level ${level} or version ${version}`)
  const verdicts = input.reading.resources.flatMap(resource => judgeWorkload(resource, level, parsed) ?? [])
  if (verdicts.length === 0) throw new Error(`case ${id} has no workload`)
  return verdicts.every(verdict => verdict.allowed)
}

function reached(input: Input, { from, to, port }: { from: string; to: string; port: string }, id: string): boolean {
  const number = parsePort(port)
  const found = number && reach(input.once(networkOf), from, to, number)
  if (!found) throw new Error(`case ${id}: nobody is called ${from} or ${to}, or ${port} is no port`)
  return found.allowed
}

function started(input: Input, workload: string, id: string): boolean {
  const resource = input.resources.find(r => refText(r) === workload || r.name === workload)
  const report = resource && startOf(input, resource)
  if (!report) throw new Error(`case ${id}: there is no workload ${workload}`)
  return report.verdict === 'starts'
}

/** The case is a token (`sub`, `aud`); its issuer is that of the trust policy's provider unless it names another (`iss`). */
function assumed(
  item: Predict,
  one: Case,
  ask: NonNullable<NonNullable<Case['compute']>['assume']>,
  context: Context,
): boolean {
  const text = ask.trustPolicy === 'code' ? (item.code ?? '') : (one.files?.[ask.trustPolicy] ?? '')
  const input = makeInput([{ name: 'trust-policy.json', text, kind: 'iam-policy' }], context)
  const documents = policiesOf(input)
  const root = parseYaml('token.yaml', one.yaml ?? '', 'yaml-1.2').documents[0]?.root
  const token = objectOf(root ? toJson(root) : {}) ?? {}
  const provider = typeof token['provider'] === 'string' ? token['provider'] : federated(input)
  if (!provider) throw new Error(`case ${one.id}: the trust policy names no federated provider`)
  const claims = Object.fromEntries(
    Object.entries(token)
      .filter(([key]) => key !== 'provider')
      .map(([key, value]) => [key, claim(value)]),
  )
  return assume(documents, {
    caller: { kind: 'Federated', value: provider },
    actions: ['sts:AssumeRoleWithWebIdentity'],
    claims,
    clientIds: ask.clientIds ?? ['sts.amazonaws.com'],
  }).allowed
}

const claim = (value: Json): string | string[] => (Array.isArray(value) ? value.map(String) : String(value))

function federated(input: Input): string | undefined {
  const root = input.reading.files[0]?.documents[0]?.root
  const statement = root ? at(toJson(root), 'Statement') : undefined
  const first = Array.isArray(statement) ? statement[0] : statement
  const provider = at(first, 'Principal', 'Federated')
  return typeof provider === 'string' ? provider : undefined
}
