import { at, textOf } from '../source/json.ts'
import { parseJson } from '../source/json-text.ts'
import type { Document, DuplicateKey, Parsed } from '../source/parsed.ts'
import { toJson } from '../source/tree.ts'
import type { FileKind, FileSet, Problem, SourceFile } from '../source/types.ts'
import { parseYaml } from '../source/yaml.ts'
import { resourcesOf } from './make-resource.ts'
import type { Resource } from './resource.ts'

/** A file of a known kind that could be read, at least in part. Dockerfiles have no documents. */
export type ReadFile = { name: string; text: string; kind: FileKind; documents: Document[] }

/** Everything that a set of files says, and everything that could not be read of it. */
export type Reading = {
  files: ReadFile[]
  resources: Resource[]
  duplicates: DuplicateKey[]
  problems: Problem[]
  skipped: { file: string; reason: string }[]
}

/** Reads files of every kind. Never throws: what cannot be read is a problem, what is of no known kind is skipped. */
export function read(files: FileSet): Reading {
  const reading: Reading = { files: [], resources: [], duplicates: [], problems: [], skipped: [] }
  for (const file of files) readFile(file, reading)
  return reading
}

function readFile(file: SourceFile, into: Reading): void {
  const { name, text } = file
  if (file.kind === 'dockerfile' || (!file.kind && isDockerfileName(name))) {
    into.files.push({ name, text, kind: 'dockerfile', documents: [] })
    return
  }
  const parsed = parse(file)
  const kind = file.kind ?? kindOf(parsed)
  if (!kind) {
    if (parsed.problems.length > 0) into.problems.push(...parsed.problems)
    else into.skipped.push({ file: name, reason: UNKNOWN })
    return
  }
  // Of a workflow only YAML 1.2 holds; the first parse may have been as a manifest.
  const final = kind === 'workflow' ? parseYaml(name, text, 'yaml-1.2') : parsed
  into.problems.push(...final.problems)
  into.duplicates.push(...final.duplicates)
  into.files.push({ name, text, kind, documents: final.documents })
  if (kind === 'manifest') resourcesOf(name, final.documents, into)
}

const UNKNOWN =
  'no known kind: a manifest has apiVersion and kind, a workflow has on and jobs, an IAM policy is JSON with Statement'

/** `Dockerfile`, `Dockerfile.*`, `*.Dockerfile`, `Containerfile`, in any folder. */
export function isDockerfileName(name: string): boolean {
  const base = name.split(/[\\/]/).pop() ?? name
  return /^(Dockerfile|Containerfile)(\..+)?$/i.test(base) || /\.(Dockerfile|Containerfile)$/i.test(base)
}

function parse(file: SourceFile): Parsed {
  const looksJson = /^\uFEFF?\s*[{[]/.test(file.text)
  if (file.kind === 'iam-policy' || /\.json$/i.test(file.name)) return parseJson(file.name, file.text)
  if (file.kind === 'workflow') return parseYaml(file.name, file.text, 'yaml-1.2')
  if (!looksJson) return parseYaml(file.name, file.text, 'kubectl')
  const json = parseJson(file.name, file.text)
  return json.problems.length === 0 ? json : parseYaml(file.name, file.text, 'kubectl')
}

/** Told from content; a file is a manifest if any of its documents is one. */
function kindOf(parsed: Parsed): FileKind | undefined {
  let kind: FileKind | undefined
  for (const { root } of parsed.documents) {
    if (!root || root.type !== 'map') continue
    const value = toJson(root)
    const has = (key: string): boolean => at(value, key) !== undefined
    if (/^course\./.test(textOf(at(value, 'apiVersion')) ?? '')) return 'ledger'
    if (has('apiVersion') || (has('kind') && textOf(at(value, 'kind')) !== undefined)) return 'manifest'
    // `on` read as YAML 1.1 has become the key "true".
    if (has('jobs') && (has('on') || has('true'))) kind = 'workflow'
    // The file of a composite action: what a workflow's local `uses` leads to.
    else if (textOf(at(value, 'runs', 'using')) !== undefined) kind = 'workflow'
    else if (has('Statement')) kind = 'iam-policy'
  }
  return kind
}
