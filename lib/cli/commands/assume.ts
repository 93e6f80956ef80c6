import * as z from 'zod'
import { assume, policiesOf, trustErrors, type Caller } from '../../facts/cloud/index.ts'
import { makeInput } from '../../facts/make-input.ts'
import type { Problem } from '../../source/types.ts'
import { UsageError, type Command } from '../command.ts'
import { gather } from '../files.ts'
import { paint } from '../paint.ts'
import { problemRow } from './lint.ts'

const texts = z.union([z.string(), z.array(z.string()).min(1)])
const scalar = z.union([z.string(), z.number(), z.boolean()]).transform(String)
const requestSchema = z.strictObject({
  principal: z.union([
    z.strictObject({ federated: z.string() }),
    z.strictObject({ service: z.string() }),
    z.strictObject({ aws: z.string() }),
  ]),
  action: texts,
  /** Claims of the token (`sub`, `aud`), or condition keys (`aws:SourceAccount`). */
  claims: z.record(z.string(), z.union([scalar, z.array(scalar)])).default({}),
  /** The audience list of the OIDC provider; not asked where it is not given. */
  clientIds: z.array(z.string()).optional(),
})

/** `drydock assume TRUST_POLICY.json --request JSON`: would STS hand out this role? */
export const assumeCommand: Command = {
  name: 'assume',
  usage: `assume TRUST_POLICY.json --request '{ "principal": { "federated": … }, "action": […], "claims": { … } }'`,
  summary: 'would STS give this role to this caller, and which statement says so',
  options: ['request'],
  run({ words, options, format }, io) {
    if (words.length === 0) throw new UsageError('Name a trust policy.')
    const request = readRequest(options['request'])
    const gathered = gather(words, io)
    const files = gathered.files.map(file => ({ ...file, kind: 'iam-policy' as const }))
    const input = makeInput(files, io.context())
    const documents = policiesOf(input)
    const refused = documents.flatMap(trustErrors).map(({ place, message }): Problem => ({
      file: place.file,
      range: place.range,
      code: 'not-decodable',
      message: `IAM refuses this policy: ${message}`,
    }))
    const problems = [...gathered.problems, ...input.reading.problems, ...refused]
    const answer =
      problems.length > 0
        ? { allowed: false, by: [], because: 'The policy could not be read, or IAM would refuse it.' }
        : assume(documents, request)
    const by = answer.by.map(({ statement, file, place }) => ({ statement, file, line: place.range.start.line }))
    if (format === 'json')
      io.out(
        `${JSON.stringify({ allowed: answer.allowed, by, because: answer.because, problems: problems.map(problemRow) })}\n`,
      )
    else {
      const colour = paint(io.terminal.out)
      const unread = problems.map(
        ({ file, range, message }) =>
          `${colour.red('unreadable')} ${file}${range ? `:${range.start.line}` : ''}  ${message}`,
      )
      const verdict = answer.allowed ? colour.green('allowed') : colour.red('denied')
      const lines = by.map(({ statement, file, line }) => `  statement ${statement} (${file}:${line})`)
      io.out(`${[...unread, verdict, `  ${answer.because}`, ...lines].join('\n')}\n`)
    }
    return problems.length > 0 ? 2 : answer.allowed ? 0 : 1
  },
}

function readRequest(text: string | undefined): Parameters<typeof assume>[1] {
  if (text === undefined) throw new UsageError('Say who asks: --request JSON.')
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    throw new UsageError('--request is no JSON.')
  }
  const parsed = requestSchema.safeParse(json)
  if (!parsed.success) throw new UsageError(`--request: ${z.prettifyError(parsed.error)}`)
  const { principal, action, claims, clientIds } = parsed.data
  const caller: Caller =
    'federated' in principal
      ? { kind: 'Federated', value: principal.federated }
      : 'service' in principal
        ? { kind: 'Service', value: principal.service }
        : { kind: 'AWS', value: principal.aws }
  return { caller, actions: typeof action === 'string' ? [action] : action, claims, ...(clientIds && { clientIds }) }
}
