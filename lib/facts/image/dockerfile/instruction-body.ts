import type { Heredoc } from './heredoc.ts'
import { heredocOf } from './heredoc.ts'
import type { Body, Command, Pair } from './instruction.ts'
import { parseLine } from './instruction.ts'
import { parseJsonWords } from './json-words.ts'
import { rawWords } from './shell-words.ts'
import { Slice } from './slice.ts'

type Fault = { fault: string; at: Slice }
const stageName = /^[a-z][a-z0-9-_.]*$/

/** The arguments of one instruction, or why BuildKit refuses them (instructions/parse.go, line_parsers.go). */
export function bodyOf(name: string, keyword: Slice, args: Slice, heredocs: Heredoc[], escape: string): Body | Fault {
  const fault = (text: string, at: Slice = keyword): Fault => ({ fault: text, at })
  switch (name) {
    case 'FROM':
      return fromOf(args, fault)
    case 'ARG': {
      const words = rawWords(args, escape)
      if (words.length === 0) return fault('ARG needs a name')
      const pairs = words.map(pairOf)
      const nameless = pairs.find(pair => pair.name === '')
      return nameless ? fault('ARG needs a name before the =', nameless.at) : { kind: 'arg', pairs }
    }
    case 'ENV':
    case 'LABEL':
      return pairsOf(name === 'ENV' ? 'env' : 'label', args, escape, fault)
    case 'USER':
    case 'WORKDIR':
    case 'STOPSIGNAL':
    case 'MAINTAINER': {
      if (args.text === '') return fault(`${name} needs exactly one argument`)
      const kinds = { USER: 'user', WORKDIR: 'workdir', STOPSIGNAL: 'stopsignal', MAINTAINER: 'maintainer' } as const
      return { kind: kinds[name], value: args }
    }
    case 'RUN':
    case 'CMD':
    case 'ENTRYPOINT':
    case 'SHELL':
      return commandBody(name, args, heredocs, fault)
    case 'COPY':
    case 'ADD':
      return copyOf(name, args, fault)
    case 'EXPOSE':
    case 'VOLUME': {
      const words = listOf(args)
      if (!words) return fault('the JSON form holds strings only', args)
      if (words.length === 0) return fault(`${name} needs at least one argument`)
      return { kind: name === 'EXPOSE' ? 'expose' : 'volume', values: words }
    }
    case 'HEALTHCHECK': {
      const [type] = args.fields()
      if (!type) return fault('HEALTHCHECK needs NONE or CMD and a command')
      const rest = args.slice(type.text.length).trim()
      const upper = type.text.toUpperCase()
      if (upper === 'NONE')
        return rest.text === ''
          ? { kind: 'healthcheck', command: undefined }
          : fault('HEALTHCHECK NONE takes no arguments', rest)
      if (upper !== 'CMD') return fault(`HEALTHCHECK knows NONE and CMD, not ${type.text}`, type)
      const command = commandOf(rest)
      if (!command) return fault('the JSON form holds strings only', rest)
      return rest.text === '' ? fault('HEALTHCHECK CMD needs a command', type) : { kind: 'healthcheck', command }
    }
    case 'ONBUILD': {
      const [inner] = args.fields()
      if (!inner) return fault('ONBUILD needs an instruction')
      const upper = inner.text.toUpperCase()
      if (['ONBUILD', 'FROM', 'MAINTAINER'].includes(upper)) return fault(`ONBUILD ${upper} is not allowed`, inner)
      const result = parseLine(args, heredocs, escape, args.start, args.end)
      return 'fault' in result ? result : { kind: 'onbuild', inner: result.instruction }
    }
    default:
      return fault(`unknown instruction: ${keyword.text}`)
  }
}

function fromOf(args: Slice, fault: (text: string, at?: Slice) => Fault): Body | Fault {
  const [image, as, name, more] = args.fields()
  if (!image) return fault('FROM needs an image')
  if (!as) return { kind: 'from', image, name: undefined }
  if (as.text.toUpperCase() !== 'AS' || !name || more)
    return fault('FROM takes one argument (an image), or three: image AS name', as)
  return stageName.test(name.text.toLowerCase())
    ? { kind: 'from', image, name }
    : fault(
        `"${name.text}" is no name for a stage: it begins with a letter and holds letters, digits, dots, dashes and underscores`,
        name,
      )
}

function pairOf(word: Slice): Pair {
  const equals = word.text.indexOf('=')
  return equals < 0
    ? { name: word.text, value: undefined, at: word }
    : { name: word.text.slice(0, equals), value: word.slice(equals + 1), at: word }
}

/** `NAME=value …`, or the old `NAME value with blanks`; which one, the first word decides. */
function pairsOf(
  kind: 'env' | 'label',
  args: Slice,
  escape: string,
  fault: (text: string, at?: Slice) => Fault,
): Body | Fault {
  const upper = kind.toUpperCase()
  const words = rawWords(args, escape)
  const [first] = words
  if (!first) return fault(`${upper} needs at least one argument`)
  if (!first.text.includes('=')) {
    const [name] = args.fields()
    const value = name ? args.slice(name.text.length).trim() : Slice.empty
    if (!name || value.text === '') return fault(`${upper} needs a name and a value`, first)
    return { kind, pairs: [{ name: name.text, value, at: args }] }
  }
  const pairs = words.map(pairOf)
  const broken = pairs.find(pair => pair.value === undefined || pair.name === '')
  return broken ? fault(`"${broken.at.text}" must have the form name=value`, broken.at) : { kind, pairs }
}

function commandBody(
  name: 'RUN' | 'CMD' | 'ENTRYPOINT' | 'SHELL',
  args: Slice,
  heredocs: Heredoc[],
  fault: (text: string, at?: Slice) => Fault,
): Body | Fault {
  const command = commandOf(args)
  if (!command) return fault('the JSON form holds strings only', args)
  if (name === 'SHELL' && command.form !== 'exec') return fault('SHELL takes the JSON form only', args)
  if (name === 'SHELL' && command.words.length === 0) return fault('SHELL needs at least one argument')
  if (name === 'RUN' && args.text === '' && heredocs.length === 0) return fault('RUN needs a command')
  const kinds = { RUN: 'run', CMD: 'cmd', ENTRYPOINT: 'entrypoint', SHELL: 'shell' } as const
  return { kind: kinds[name], command }
}

/** Undefined for a JSON array that holds something else than strings. */
function commandOf(args: Slice): Command | undefined {
  const words = parseJsonWords(args.text)
  if (words === 'not-strings') return undefined
  return words ? { form: 'exec', words, text: args } : { form: 'shell', words: [args.text], text: args }
}

function copyOf(name: 'COPY' | 'ADD', args: Slice, fault: (text: string, at?: Slice) => Fault): Body | Fault {
  const words = listOf(args)
  if (!words) return fault('the JSON form holds strings only', args)
  const target = words[words.length - 1]
  if (!target || words.length < 2) return fault(`${name} needs a source and a destination`)
  if (heredocOf(target.text)) return fault('a here-document cannot be the destination', target)
  return { kind: name === 'COPY' ? 'copy' : 'add', sources: words.slice(0, -1), target }
}

/** Words of the JSON form or between blanks. Words of the JSON form point at the whole list. */
function listOf(args: Slice): Slice[] | undefined {
  const words = parseJsonWords(args.text)
  if (words === 'not-strings') return undefined
  if (!words) return args.fields()
  const bracket = args.start
  return words.map(word => {
    const at = args.text.indexOf(JSON.stringify(word))
    return at < 0 ? Slice.from(word, bracket) : args.slice(at + 1, at + 1 + word.length)
  })
}
