import { read, type Reading } from '../k8s/read.ts'
import type { Resource } from '../k8s/resource.ts'
import type { FileSet } from '../source/types.ts'
import type { Input } from './input.ts'
import { mergeResources } from './merge.ts'
import { readWorld } from './read-world.ts'
import type { Context, World } from './world.ts'

export const EMPTY_WORLD: World = readWorld([]).world

/** The input of every judge, from a reading (or files) and a world (or its files). */
export function makeInput(files: FileSet | Reading, context: Context, world: FileSet | World = EMPTY_WORLD): Input {
  const reading = isReading(files) ? files : read(files)
  const around = isWorld(world) ? world : readWorld(world).world
  const names = new Set(reading.files.map(file => file.name))
  const mine = new Set<Resource>(reading.resources)
  const { resources, merged } = mergeResources(reading.resources, around.resources)
  for (const resource of merged) mine.add(resource)
  const memo = new Map<unknown, unknown>()
  const input: Input = {
    reading,
    world: around,
    context: { ...context, denyList: [...context.denyList, ...around.badRefs] },
    resources,
    own: what => (typeof what === 'string' ? names.has(what) : mine.has(what)),
    once<T>(build: (input: Input) => T): T {
      if (!memo.has(build)) memo.set(build, build(input))
      return memo.get(build) as T
    },
  }
  return input
}

const isReading = (value: FileSet | Reading): value is Reading => !Array.isArray(value)
const isWorld = (value: FileSet | World): value is World => !Array.isArray(value)
