import { makeInput } from '../../facts/make-input.ts'
import {
  connections,
  connectivity,
  diff,
  networkOf,
  parsePort,
  podRows,
  portSet,
  portsText,
  portText,
  reach,
  type Change,
  type Half,
  type Network,
  type Reach,
} from '../../facts/network/index.ts'
import { isWorldFactFile } from '../../facts/network/world-files.ts'
import type { Place, Problem } from '../../source/types.ts'
import { UsageError, type Arguments, type Command, type Exit, type Io } from '../command.ts'
import { gather } from '../files.ts'
import { paint } from '../paint.ts'
import { problemRow } from './lint.ts'

type Read = { network: Network; problems: Problem[] }

export const reachCommand: Command = {
  name: 'reach',
  usage: 'reach FILE|DIR… [--from A --to B --port 53/UDP] | reach --diff DIR_A DIR_B',
  summary: 'who reaches whom under the NetworkPolicies, and which rule says so',
  options: ['from', 'to', 'port'],
  flags: ['diff'],
  run(args, io) {
    if (args.flags.has('diff')) return runDiff(args, io)
    if (args.words.length === 0) throw new UsageError('Name a file or a folder, or - for standard input.')
    const read = readNetwork(args.words, io)
    const { from, to, port } = args.options
    if (from === undefined && to === undefined && port === undefined) return runTable(read, args, io)
    if (from === undefined || to === undefined || port === undefined)
      throw new UsageError('One verdict needs --from, --to and --port.')
    return runVerdict(read, { from, to, port }, args, io)
  },
}

function readNetwork(words: readonly string[], io: Io): Read {
  const gathered = gather(words, io)
  // outside.yaml and addresses.yaml of a lab's world name addresses; they are no manifests.
  const world = gathered.files.filter(file => isWorldFactFile(file.name))
  const files = gathered.files.filter(file => !world.includes(file))
  const input = makeInput(files, io.context(), world)
  const network = networkOf(input)
  const unknown = input.reading.skipped
    .filter(skip => words.includes(skip.file))
    .map(({ file, reason }) => ({ file, code: 'unknown-kind' as const, message: `Not read: ${reason}.` }))
  return { network, problems: [...gathered.problems, ...input.reading.problems, ...unknown, ...refusals(network)] }
}

const refusals = (network: Network): Problem[] =>
  network.refused.map(({ policy, place, message }) => ({
    file: place.file,
    range: place.range,
    code: 'not-decodable',
    message: `The API server refuses NetworkPolicy ${policy}: ${message}.`,
  }))

function runTable({ network, problems }: Read, args: Arguments, io: Io): Exit {
  const rows = connections(connectivity(network))
  if (args.format === 'json') {
    const pods = podRows(network)
    // `pods` are the names, as `connections` uses them; labels and addresses stand beside.
    const report = { pods: pods.map(pod => pod.name), podDetails: pods, connections: rows }
    io.out(`${JSON.stringify({ ...report, problems: problems.map(problemRow) })}\n`)
  } else {
    const width = Math.max(0, ...rows.map(row => row.from.length))
    const wide = Math.max(0, ...rows.map(row => row.to.length))
    const lines = rows.map(
      row => `${row.from.padEnd(width)}  →  ${row.to.padEnd(wide)}  ${portsText(portSet(row.ports))}`,
    )
    io.out(
      `${[...unreadable(problems, io), ...lines, `${network.pods.length} pods, ${rows.length} connections`].join('\n')}\n`,
    )
  }
  return problems.length > 0 ? 2 : 0
}

function runVerdict(
  { network, problems }: Read,
  asked: { from: string; to: string; port: string },
  args: Arguments,
  io: Io,
): Exit {
  const port = parsePort(asked.port)
  if (!port) throw new UsageError(`--port is a number with a protocol, like 8080/TCP, not ${asked.port}.`)
  const verdict = reach(network, asked.from, asked.to, port)
  if (!verdict) {
    const names = network.pods.map(pod => pod.name).join(', ')
    throw new UsageError(
      `${asked.from} → ${asked.to}: each end is a pod (${names || 'there is none'}), an address or a block; one of them must be a pod.`,
    )
  }
  io.out(
    args.format === 'json' ? `${verdictJson(asked, verdict, problems)}\n` : verdictText(asked, verdict, problems, io),
  )
  return problems.length > 0 ? 2 : verdict.allowed ? 0 : 1
}

function verdictJson(asked: { from: string; to: string }, verdict: Reach, problems: readonly Problem[]): string {
  const half = ({ isolated, isolatedBy, allowedBy }: Half) => ({
    isolated,
    allowedBy: allowedBy.map(grant => grant.place),
    isolatedBy: isolatedBy.map(policy => policy.place),
  })
  return JSON.stringify({
    from: asked.from,
    to: asked.to,
    port: portText(verdict.port),
    allowed: verdict.allowed,
    egress: half(verdict.egress),
    ingress: half(verdict.ingress),
    assumptions: verdict.assumptions,
    problems: problems.map(problemRow),
  })
}

function verdictText(
  asked: { from: string; to: string },
  verdict: Reach,
  problems: readonly Problem[],
  io: Io,
): string {
  const colour = paint(io.terminal.out)
  const spot = (place: Place) => `${place.file}:${place.range.start.line}`
  const half = (title: string, { isolated, isolatedBy, allowedBy }: Half): string[] => {
    if (!isolated) return [`  ${title}: not isolated, everything passes`]
    if (allowedBy.length === 0)
      return [
        `  ${title}: isolated by ${isolatedBy.map(policy => `${policy.id} (${spot(policy.place)})`).join(', ')}; no rule lets this pass`,
      ]
    return allowedBy.map(
      grant => `  ${title}: allowed by ${grant.policy.id}, ${spot(grant.place)} ${grant.place.path ?? ''}`,
    )
  }
  const answer = verdict.allowed ? colour.green('allowed') : colour.red('denied')
  return `${[
    ...unreadable(problems, io),
    `${asked.from} → ${asked.to} ${portText(verdict.port)}: ${answer}`,
    ...half('egress of the client', verdict.egress),
    ...half('ingress of the server', verdict.ingress),
    ...verdict.assumptions.map(text => colour.dim(`  assumed: ${text}`)),
  ].join('\n')}\n`
}

function runDiff(args: Arguments, io: Io): Exit {
  const [before, after] = args.words
  if (before === undefined || after === undefined || args.words.length !== 2)
    throw new UsageError('--diff compares two files or folders.')
  const old = readNetwork([before], io)
  const now = readNetwork([after], io)
  const problems = [...old.problems, ...now.problems]
  const changes = diff(old.network, now.network)
  io.out(
    args.format === 'json'
      ? `${JSON.stringify({ changes, problems: problems.map(problemRow) })}\n`
      : `${[...unreadable(problems, io), ...changes.map(changeText), `${changes.length} differences`].join('\n')}\n`,
  )
  return problems.length > 0 ? 2 : changes.length > 0 ? 1 : 0
}

function changeText({ from, to, opened, closed }: Change): string {
  const parts = [
    ...(opened.length > 0 ? [`opened ${portsText(portSet(opened))}`] : []),
    ...(closed.length > 0 ? [`closed ${portsText(portSet(closed))}`] : []),
  ]
  return `${from}  →  ${to}  ${parts.join('; ')}`
}

function unreadable(problems: readonly Problem[], io: Io): string[] {
  const colour = paint(io.terminal.out)
  return problems.map(
    ({ file, range, message }) =>
      `${colour.red('unreadable')} ${file}${range ? `:${range.start.line}` : ''}  ${message}`,
  )
}
