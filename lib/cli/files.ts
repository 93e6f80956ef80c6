import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { isDockerfileName } from '../k8s/read.ts'
import type { Problem, SourceFile } from '../source/types.ts'
import { UsageError, type Io } from './command.ts'

export type Gathered = { files: SourceFile[]; problems: Problem[]; skipped: { file: string; reason: string }[] }

const EXTENSIONS = /\.(ya?ml|json)$/i
const SKIPPED_FOLDERS = new Set(['node_modules', '.git', '.next', '.drydock'])
const LARGEST = 3_000_000

/**
 * The files that the words of a command line name: a file as it is, a folder walked for `.yaml .yml .json` and Dockerfile
 * names, `-` standard input. Names are kept as given, folders joined. Throws UsageError for what is not there.
 */
export function gather(words: readonly string[], io: Io): Gathered {
  const gathered: Gathered = { files: [], problems: [], skipped: [] }
  for (const word of words) {
    if (word === '-') {
      const text = io.stdin()
      gathered.files.push({ name: '-', text, ...(beginsAsDockerfile(text) ? { kind: 'dockerfile' as const } : {}) })
      continue
    }
    const stat = statOf(word)
    if (!stat) throw new UsageError(`${word}: there is no such file or folder.`)
    if (stat.isDirectory()) walk(word, gathered, io)
    else add(word, gathered)
  }
  return gathered
}

/** Standard input has no name to tell a Dockerfile by: after comments it begins with FROM or ARG (Dockerfile reference, "Format"). */
const beginsAsDockerfile = (text: string): boolean =>
  /^(?:FROM|ARG)[ \t]+[^\s:]/i.test(text.replace(/^\uFEFF/, '').replace(/^(?:[ \t]*(?:#.*)?\r?\n)*[ \t]*/, ''))

function walk(folder: string, gathered: Gathered, io: Io): void {
  const names = readdirSync(located(folder), { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))
  for (const entry of names) {
    const name = path.join(folder, entry.name)
    if (entry.isDirectory()) {
      if (!SKIPPED_FOLDERS.has(entry.name)) walk(name, gathered, io)
    } else if (EXTENSIONS.test(entry.name) || isDockerfileName(entry.name)) add(name, gathered)
  }
  if (io.terminal.err && gathered.files.length > 0 && gathered.files.length % 500 === 0)
    io.err(`\r${gathered.files.length} files read`)
}

function add(name: string, gathered: Gathered): void {
  const stat = statOf(name)
  if (!stat?.isFile()) return
  if (stat.size > LARGEST) {
    gathered.problems.push({
      file: name,
      code: 'too-large',
      message: `This file has ${stat.size} bytes; at most ${LARGEST} are read.`,
    })
    return
  }
  const bytes = readFileSync(located(name))
  const text = decode(bytes)
  if (text === undefined)
    gathered.problems.push({
      file: name,
      code: 'unsupported',
      message: 'This file is no UTF-8 text. Save it as UTF-8.',
    })
  else gathered.files.push({ name, text })
}

/** One text file, or undefined if it is not there or no text. */
export function readText(name: string): string | undefined {
  return statOf(name)?.isFile() ? decode(readFileSync(located(name))) : undefined
}

/** UTF-8, or UTF-16 if a byte order mark says so (YAML 1.2 §5.2); undefined for anything else. */
function decode(bytes: Uint8Array): string | undefined {
  const encoding =
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8'
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: encoding === 'utf-8' }).decode(bytes)
  } catch {
    return undefined
  }
}

/** npm runs scripts in the project's folder; what the user wrote is relative to where they stand. */
const located = (name: string): string => path.resolve(process.env['INIT_CWD'] ?? process.cwd(), name)

function statOf(name: string): ReturnType<typeof statSync> | undefined {
  return statSync(located(name), { throwIfNoEntry: false })
}
