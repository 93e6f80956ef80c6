import { can, parseSubject, accessErrors, type Grant } from '../../facts/access/index.ts'
import { makeInput } from '../../facts/make-input.ts'
import type { Problem } from '../../source/types.ts'
import { UsageError, type Command } from '../command.ts'
import { gather } from '../files.ts'
import { paint } from '../paint.ts'
import { problemRow } from './lint.ts'

/** `drydock can SUBJECT VERB RESOURCE FILE|DIR…`: RBAC as the API server decides it. */
export const canCommand: Command = {
  name: 'can',
  usage: 'can SUBJECT VERB RESOURCE FILE|DIR… [--namespace NS] [--name NAME]',
  summary: 'may this subject do this, and which binding says so (namespace default unless named)',
  options: ['namespace', 'name'],
  run({ words, options, format }, io) {
    const [subject, verb, resource, ...files] = words
    if (subject === undefined || verb === undefined || resource === undefined || files.length === 0)
      throw new UsageError(
        'Name a subject (system:serviceaccount:NS:NAME, a user, group:NAME), a verb, a resource and a file or folder.',
      )
    const gathered = gather(files, io)
    const input = makeInput(gathered.files, io.context())
    const { namespace, name } = options
    const answer = can(input, parseSubject(subject), {
      verb,
      resource,
      ...(namespace !== undefined && { namespace }),
      ...(name !== undefined && { name }),
    })
    const unknown = input.reading.skipped
      .filter(skip => files.includes(skip.file))
      .map(({ file, reason }): Problem => ({ file, code: 'unknown-kind', message: `Not read: ${reason}.` }))
    const refused = input.resources.flatMap(accessErrors).map(({ place, message }): Problem => ({
      file: place.file,
      range: place.range,
      code: 'not-decodable',
      message: `The API server refuses this object: ${message}`,
    }))
    const problems = [...gathered.problems, ...input.reading.problems, ...unknown, ...refused]
    if (format === 'json')
      io.out(
        `${JSON.stringify({ allowed: answer.allowed, by: answer.by.map(row), because: answer.because, problems: problems.map(problemRow) })}\n`,
      )
    else {
      const colour = paint(io.terminal.out)
      const head = `${subject} ${verb} ${resource}${name === undefined ? '' : ` ${name}`}: ${answer.allowed ? colour.green('yes') : colour.red('no')}`
      const lines = answer.by.map(grant => {
        const { binding, role, file, line } = row(grant)
        return `  ${binding} gives ${role}${file ? ` (${file}:${line})` : ' (in every cluster)'}`
      })
      const unread = problems.map(
        ({ file, range, message }) =>
          `${colour.red('unreadable')} ${file}${range ? `:${range.start.line}` : ''}  ${message}`,
      )
      io.out(`${[...unread, head, ...(lines.length > 0 ? lines : [`  ${answer.because}`])].join('\n')}\n`)
    }
    return problems.length > 0 ? 2 : answer.allowed ? 0 : 1
  },
}

/** `file` and `line` are the rule's, or the binding's where the role comes with every cluster. */
function row({ binding, role, rule }: Grant): { binding: string; role: string; file: string; line: number } {
  const place = rule.place ?? binding.place
  const kind = binding.namespace === undefined ? 'ClusterRoleBinding ' : `RoleBinding ${binding.namespace}/`
  const of = role.namespace === undefined ? '' : `${role.namespace}/`
  return {
    binding: `${kind}${binding.name}`,
    role: `${role.kind} ${of}${role.name}`,
    file: place?.file ?? '',
    line: place?.range.start.line ?? 0,
  }
}
