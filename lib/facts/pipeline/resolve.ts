import { isSetNowhere } from './unset.ts'
import { routeOf, type Expression } from './expression/syntax.ts'
import { piecesOf } from './expression/template.ts'
import { parseExpression } from './expression/parse.ts'
import { scriptOf } from './script.ts'
import { plainText, simplesOf, type Simple, type Word } from './shell/syntax.ts'
import { cutAt, isUnknown, joined, keyOf, literal, type Text } from './text.ts'
import type { Job, Setting, Settings, Step } from './types.ts'
import type { Place } from '../../source/types.ts'

/** Where a string stands: in a step (`before`: that step and what ran before it), or in a job's own keys. */
export type At = { job: Job | undefined; step?: Step; place: Place; locals?: ReadonlyMap<string, Text>; depth?: number }

const deepest = 20

/** A string with `${{ }}`, followed to its origins. */
export function resolve(text: string, at: At): Text {
  return joined(
    piecesOf(text).map(piece => {
      if (piece.type === 'text') return literal(piece.text)
      if (!piece.expression) return opaque(piece.source, at)
      return resolveExpression(piece.expression, piece.source, at)
    }),
  )
}

/** A word of a script, as the shell will see it. */
export function resolveWord(word: Word, at: At): Text {
  return joined(
    word.parts.map(part => {
      switch (part.type) {
        case 'text':
          return literal(part.text)
        case 'expression': {
          const parsed = parseExpression(part.source)
          return parsed.ok ? resolveExpression(parsed.expression, part.source, at) : opaque(part.source, at)
        }
        case 'command':
          return opaque(`$(${part.source})`, at)
        case 'variable':
          return resolveVariable(part.name, part.rest, at)
      }
    }),
  )
}

function resolveExpression(expression: Expression, source: string, at: At): Text {
  if ((at.depth ?? 0) > deepest) return opaque(source, at)
  const deeper = { ...at, depth: (at.depth ?? 0) + 1 }
  if (expression.type === 'literal') return literal(String(expression.value ?? ''))
  if (expression.type === 'call' && expression.name === 'format') return formatted(expression, source, deeper)
  if (expression.type === 'binary' && expression.op === '||') {
    const left = resolveExpression(expression.left, source, deeper)
    return left.pieces.length > 0 ? left : resolveExpression(expression.right, source, deeper)
  }
  const route = routeOf(expression)
  const [context, first, second, third] = route ?? []
  if (context === 'env' && first) return environmentValue(first, deeper) ?? literal('')
  if (context === 'steps' && first && second === 'outputs' && third) return stepOutput(first, third, deeper)
  if (context === 'needs' && first && second === 'outputs' && third) return jobOutput(first, third, deeper)
  if (route) return symbol(route.join('.'), `\${{ ${source} }}`)
  const key = source.replace(/\s+/g, ' ')
  // A computed value is the same wherever it is computed from the same; a job's own contexts are not the same elsewhere.
  return /\b(steps|needs|job|matrix|env)\b/i.test(key) ? opaque(key, at) : symbol(key, `\${{ ${source} }}`)
}

function formatted(expression: Extract<Expression, { type: 'call' }>, source: string, at: At): Text {
  const [pattern, ...args] = expression.args
  if (pattern?.type !== 'literal' || typeof pattern.value !== 'string') return opaque(source, at)
  return joined(
    pattern.value.split(/(\{\d+\}|\{\{|\}\})/).map(part => {
      const slot = /^\{(\d+)\}$/.exec(part)
      const arg = slot ? args[Number(slot[1])] : undefined
      if (arg) return resolveExpression(arg, source, at)
      return literal(part === '{{' || part === '}}' ? part.slice(1) : part)
    }),
  )
}

function resolveVariable(name: string, rest: string, at: At): Text {
  const base =
    at.locals?.get(name) ??
    environmentValue(name, at) ??
    (/^(GITHUB|RUNNER)_/.test(name)
      ? symbol(name.toLowerCase().replace('_', '.'), `$${name}`)
      : isSetNowhere(name, at)
        ? empty(at, `nothing sets $${name} for this step, so it is empty`)
        : opaque(`$${name}`, at))
  if (rest === '') return base
  const fallback = /^:?-(.*)$/s.exec(rest)
  if (fallback) return isUnknown(base) || base.pieces.length > 0 ? base : literal(fallback[1] ?? '')
  const cut = cutAt(base, '@')
  if (cut && /^##?\*@$/.test(rest)) return cut[1]
  if (cut && /^%%?@\*$/.test(rest)) return cut[0]
  return isUnknown(base) ? opaque(`\${${name}${rest}}`, at) : symbol(`${keyOf(base)}|${rest}`, `\${${name}${rest}}`)
}

/** `env` of the step, then what earlier steps wrote to GITHUB_ENV, then `env` of job and workflow. */
function environmentValue(name: string, at: At): Text | undefined {
  if ((at.depth ?? 0) > deepest) return undefined
  const deeper = { ...at, depth: (at.depth ?? 0) + 1 }
  const own = at.step && named(at.step.env, name)
  // A step's env is read before the step: what it names itself comes from outside of it.
  if (own && at.step)
    return resolve(own.text, { job: at.job, place: own.place, depth: deeper.depth, ...outside(at.step) })
  const written = writtenToEnvironment(name, deeper)
  if (written) return written
  const outer = named(at.job?.env, name) ?? named((at.job ?? at.step)?.workflow.env, name)
  return outer && resolve(outer.text, { job: at.job, place: outer.place, depth: deeper.depth })
}

/** The step as its own `env` sees it: without that `env`. */
const outside = (step: Step): { step: Step } => ({ step: { ...step, env: new Map() } })

const named = (settings: Settings | undefined, name: string): Setting | undefined => {
  if (!settings) return undefined
  const exact = settings.get(name)
  if (exact) return exact
  const low = name.toLowerCase()
  for (const [key, value] of settings) if (key.toLowerCase() === low) return value
  return undefined
}

function writtenToEnvironment(name: string, at: At): Text | undefined {
  if (!at.job || !at.step) return undefined
  let found: Text | undefined
  for (const step of at.job.steps.slice(0, at.step.index)) {
    const value = writesOf(step, 'GITHUB_ENV', at.depth).get(name.toLowerCase())
    if (value) found = isUnknown(value) ? fromStep(step, name, `$${name}`) : value
  }
  return found
}

function stepOutput(id: string, output: string, at: At): Text {
  const step = at.job?.steps.find(other => other.id?.toLowerCase() === id)
  const source = `steps.${id}.outputs.${output}`
  if (!at.job || !step) return empty(at, `no step of this job has the id ${id}, so ${source} is empty`)
  if (at.step && step.index >= at.step.index) return empty(at, `step ${id} has not run yet here, so ${source} is empty`)
  if (!step.run) return fromStep(step, output, `\${{ ${source} }}`)
  const writes = writesOf(step, 'GITHUB_OUTPUT', at.depth)
  const value = writes.get(output)
  if (value) return isUnknown(value) ? fromStep(step, output, `\${{ ${source} }}`) : value
  if (mayWriteMore(step)) return fromStep(step, output, `\${{ ${source} }}`)
  return empty(at, `step ${id} writes no output ${output}, so ${source} is empty`)
}

function jobOutput(id: string, output: string, at: At): Text {
  const source = `needs.${id}.outputs.${output}`
  const other = at.job?.workflow.jobs.find(job => job.id.toLowerCase() === id)
  if (!at.job?.needs.some(need => need.text.toLowerCase() === id) || !other)
    return empty(at, `${id} is not in this job’s own needs, so ${source} is empty`)
  // A called workflow declares its outputs in its own file.
  if (other.uses) return symbol(`call:${other.id}.${output}`, `\${{ ${source} }}`)
  const value = named(other.outputs, output)
  if (!value) return empty(at, `job ${id} has no output ${output}, so ${source} is empty`)
  return resolve(value.text, { job: other, place: value.place, depth: at.depth })
}

/** What a script writes as `name=value` to a file of the runner. Names are lower case. */
export function writesOf(step: Step, file: 'GITHUB_OUTPUT' | 'GITHUB_ENV', depth = 0): ReadonlyMap<string, Text> {
  const writes = new Map<string, Text>()
  if (!step.run?.text.includes(file) || depth > deepest) return writes
  for (const { command, at } of commandsOf(step, depth + 1)) {
    const program = plainText(command.words[0])
    if (program !== 'echo' && program !== 'printf') continue
    const target = command.redirects.map(r => keyOf(resolveWord(r.target, at))).join(' ')
    if (target !== '' && !target.includes(file.toLowerCase().replace('_', '.'))) continue
    const args = command.words.slice(1).filter(word => !/^-[neE]+$/.test(plainText(word) ?? ''))
    const texts = args.map(word => resolveWord(word, at))
    const value = program === 'printf' ? printed(texts) : joined(texts.flatMap((t, i) => (i ? [literal(' '), t] : [t])))
    const cut = value && cutAt(value, '=')
    const name = cut && keyOf(cut[0])
    if (cut && name && /^[\w-]+$/.test(name)) writes.set(name.toLowerCase(), cut[1])
  }
  return writes
}

function printed(args: Text[]): Text | undefined {
  const [pattern, ...rest] = args
  if (!pattern) return undefined
  if (rest.length === 0)
    return joined([
      ...pattern.pieces.map(p =>
        p.type === 'text' ? literal(p.text.replace(/\\n$/, '')) : { pieces: [p], faults: [] },
      ),
    ])
  const text = keyOf(pattern).replace(/\\n$/, '')
  let next = 0
  return joined(text.split(/(%s)/).map(part => (part === '%s' ? (rest[next++] ?? literal('')) : literal(part))))
}

/** Programs, here-documents and other scripts may write outputs that this reader does not see. */
const mayWriteMore = (step: Step): boolean =>
  /<<|set-output/.test(step.run?.text ?? '') ||
  [...(step.run ? simplesOf(scriptOf(step.run)) : [])].some(command => {
    const program = plainText(command.words[0]) ?? '?'
    return /\/|^(make|just|task|npm|pnpm|yarn|npx|node|python3?|ruby|bash|sh|source|\.|go|cargo|tee|jq|\?)$/.test(
      program,
    )
  })

/** The commands of a step's script, each with the variables that the script has set before it. */
export function commandsOf(step: Step, depth = 0): { command: Simple; at: At }[] {
  if (!step.run) return []
  const locals = new Map<string, Text>()
  return [...simplesOf(scriptOf(step.run))].map(command => {
    const at: At = { job: step.job, step, place: step.run?.place ?? step.place, locals: new Map(locals), depth }
    const exported = ['export', 'readonly', 'declare', 'local'].includes(plainText(command.words[0]) ?? '')
    if (command.words.length === 0)
      for (const { name, value } of command.assignments) locals.set(name, resolveWord(value, at))
    if (exported)
      for (const word of command.words.slice(1)) {
        const cut = cutAt(resolveWord(word, at), '=')
        if (cut) locals.set(keyOf(cut[0]), cut[1])
      }
    return { command, at }
  })
}

const symbol = (key: string, says: string): Text => ({
  pieces: [{ type: 'symbol', key: key.toLowerCase(), says }],
  faults: [],
})
const fromStep = (step: Step, output: string, says: string): Text => {
  const job = step.job?.id ?? ''
  const origin = { job, step: step.index, output: output.toLowerCase() }
  return { pieces: [{ type: 'symbol', key: `${job}/${step.index}/${origin.output}`, says, origin }], faults: [] }
}
const opaque = (source: string, at: At): Text => ({
  pieces: [
    { type: 'symbol', key: `?${at.job?.id ?? ''}/${at.step?.index ?? ''}/${source}`, says: source, unknown: true },
  ],
  faults: [],
})
const empty = (at: At, says: string): Text => ({ pieces: [], faults: [{ place: at.place, says }] })
