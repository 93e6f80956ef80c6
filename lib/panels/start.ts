import type { Input } from '../facts/input.ts'
import { imageOf, processOf, startOf } from '../facts/kubelet/index.ts'
import type { Check, Question, StartReport, Verdict } from '../facts/kubelet/index.ts'
import { podOf } from '../k8s/pod.ts'
import type { Container } from '../k8s/pod.ts'
import { refText } from '../k8s/resource.ts'
import type { Place } from '../source/types.ts'
import { definePanel } from './types.ts'

/** One question of the cluster, answered: the worst answer decides, every reason is listed. */
export type StartRow = {
  question: Question
  title: string
  verdict: Verdict
  status?: string
  says: { text: string; places: Place[] }[]
}
export type StartContainer = {
  name: string
  role: Container['role']
  image: string
  /** `uid 65532 (gid 65532)`, or what is known of it. */
  runsAs: string
  rows: StartRow[]
}
export type StartWorkload = {
  workload: string
  where: Place
  verdict: StartReport['verdict']
  /** Asked once for the pod. */
  pod: StartRow[]
  containers: StartContainer[]
  notes: { tone: string; text: string; places: Place[] }[]
}
export type StartView = { workloads: StartWorkload[] }

const TITLES: Readonly<Record<Question, string>> = {
  api: 'Does the API server take it?',
  admission: 'Is it let into its namespace?',
  pods: 'Is a pod made, and a sandbox for it?',
  volumes: 'Is every volume there?',
  image: 'Is the image there?',
  config: 'Is every variable’s source there, and is the limit enough?',
  user: 'Is it provably not root, if that is asked?',
  profile: 'Is the profile on the node?',
  mounts: 'Do the mounts suit the program?',
  command: 'Is the program there?',
  reads: 'Can it see the files it needs?',
  writes: 'Can it write where it must?',
  ports: 'May it open its port?',
  probes: 'Do the probes ask where it listens?',
}
const OF_POD: readonly Question[] = ['api', 'admission', 'pods', 'volumes']
const OF_CONTAINER: readonly Question[] = [
  'image',
  'config',
  'user',
  'profile',
  'mounts',
  'command',
  'reads',
  'writes',
  'ports',
  'probes',
]
/** Asked of everybody; the others are shown where there is something to say. */
const ALWAYS: ReadonlySet<Question> = new Set(['api', 'admission', 'volumes', 'image', 'user', 'writes'])
const FINE: Partial<Record<Question, string>> = {
  api: 'Nothing in it is refused.',
  admission: 'Namespace, account and Pod Security level let its pods in.',
  volumes: 'Every volume can be set up.',
  writes: 'The image says of no path that it must be written.',
}

/** The kubelet, asked while you edit: every container against every question, with the event a cluster would show. */
export const startPanel = definePanel<StartView, Record<string, unknown>>({
  id: 'start',
  title: 'Would it start?',
  applies: input => input.world.images !== undefined && input.resources.some(resource => podOf(resource) !== undefined),
  compute: input => ({
    workloads: input.resources.flatMap(resource => {
      const report = input.own(resource) ? startOf(input, resource) : undefined
      return report ? [workloadOf(input, report)] : []
    }),
  }),
})

function workloadOf(input: Input, report: StartReport): StartWorkload {
  const { pod, checks, notes, verdict } = report
  return {
    workload: refText(pod.resource),
    where: pod.resource.where(['metadata', 'name'], 'entry'),
    verdict,
    pod: rowsOf(
      checks.filter(check => OF_POD.includes(check.question)),
      OF_POD,
    ),
    containers: pod.containers
      .filter(container => container.role !== 'ephemeral')
      .map(container => ({
        name: container.name,
        role: container.role,
        image: container.image ?? '',
        runsAs: runsAs(input, report, container),
        rows: rowsOf(
          checks.filter(check => check.container === container.name && OF_CONTAINER.includes(check.question)),
          OF_CONTAINER,
        ),
      })),
    notes: notes.map(({ tone, says, places }) => ({ tone, text: says, places })),
  }
}

function rowsOf(checks: Check[], questions: readonly Question[]): StartRow[] {
  return questions.flatMap(question => {
    const mine = checks.filter(check => check.question === question)
    if (mine.length === 0)
      return ALWAYS.has(question)
        ? [
            {
              question,
              title: TITLES[question],
              verdict: 'yes' as const,
              says: [{ text: FINE[question] ?? 'Yes.', places: [] }],
            },
          ]
        : []
    const worst =
      mine.find(check => check.verdict === 'no') ?? mine.find(check => check.verdict === 'unknown') ?? mine[0]
    return [
      {
        question,
        title: TITLES[question],
        verdict: worst?.verdict ?? 'yes',
        ...(worst?.status === undefined ? {} : { status: worst.status }),
        says: mine.map(check => ({ text: check.says, places: check.places })),
      },
    ]
  })
}

function runsAs(input: Input, report: StartReport, container: Container): string {
  const image = imageOf(input, report.pod, container)
  const { uid, gid, named } = processOf(report.pod, container, image.user)
  if (uid === undefined) return named === undefined ? 'not known' : `the user that the image calls ${named}`
  const groups = `gid ${gid}`
  return `uid ${uid}, ${groups}${report.pod.spec['hostUsers'] === false ? ', in a user namespace' : ''}`
}
