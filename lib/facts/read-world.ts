import type * as z from 'zod'
import { read } from '../k8s/read.ts'
import type { Resource } from '../k8s/resource.ts'
import { pathText, rangeAt, toJson } from '../source/tree.ts'
import type { FileSet, Problem, SourceFile } from '../source/types.ts'
import { parseYaml } from '../source/yaml.ts'
import {
  addressesFile,
  awsFile,
  badRefsFile,
  imagesFile,
  outsideFile,
  repositoryFile,
  runtimeFile,
  type World,
} from './world.ts'

/** Reads a lab's `world/`. A problem here is the author's: the content check fails on it, with file and line. */
export function readWorld(files: FileSet): { world: World; problems: Problem[] } {
  const problems: Problem[] = []
  const named = <T>(name: string, schema: z.ZodType<T>): T | undefined => {
    const file = files.find(f => base(f.name) === name)
    return file ? decode(file, schema, problems) : undefined
  }
  const images = named('images.yaml', imagesFile)
  const badRefs = named('bad-refs.yaml', badRefsFile)
  const world: World = {
    files,
    resources: manifests(files, problems),
    images: images?.images,
    outside: named('outside.yaml', outsideFile),
    addresses: named('addresses.yaml', addressesFile),
    runtime: named('runtime.yaml', runtimeFile),
    aws: named('aws.yaml', awsFile),
    repository: named('repository.yaml', repositoryFile),
    badRefs: badRefs?.badRefs ?? [],
  }
  return { world, problems }
}

const NAMED = new Set([
  'images.yaml',
  'outside.yaml',
  'addresses.yaml',
  'runtime.yaml',
  'aws.yaml',
  'repository.yaml',
  'bad-refs.yaml',
])
const base = (name: string): string => name.split('/').pop() ?? name

function manifests(files: FileSet, problems: Problem[]): Resource[] {
  const reading = read(files.filter(file => /\.(ya?ml|json)$/.test(file.name) && !NAMED.has(base(file.name))))
  problems.push(...reading.problems)
  return reading.resources
}

function decode<T>(file: SourceFile, schema: z.ZodType<T>, problems: Problem[]): T | undefined {
  const parsed = parseYaml(file.name, file.text, 'yaml-1.2')
  problems.push(...parsed.problems)
  const root = parsed.documents[0]?.root
  if (!root) return undefined
  const result = schema.safeParse(toJson(root))
  if (result.success) return result.data
  for (const issue of result.error.issues) {
    const path = issue.path.filter(step => typeof step !== 'symbol')
    problems.push({
      file: file.name,
      range: rangeAt(root, path).range,
      code: 'not-decodable',
      message: `${pathText(path)}: ${issue.message}`,
    })
  }
  return undefined
}
