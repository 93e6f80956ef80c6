import * as z from 'zod'
import { versionsSchema, type Versions } from '../../facts/world.ts'
import {
  misconceptionSchema,
  referenceSchema,
  termSchema,
  traceSchema,
  type GlossaryTerm,
  type Misconception,
  type Reference,
  type Trace,
} from '../schema/index.ts'
import { ContentError } from './content-error.ts'
import { readYaml } from './read-yaml.ts'

export const loadMisconceptions = (): Misconception[] => list('misconceptions.yaml', misconceptionSchema)
export const loadGlossary = (): GlossaryTerm[] => list('glossary.yaml', termSchema)
export const loadReferences = (): Reference[] => list('references.yaml', referenceSchema)
export const loadTraceability = (): Trace[] => readYaml('traceability.yaml', z.array(traceSchema).nullish()) ?? []
/** "As of" facts, with the day they were verified. */
export const loadVersions = (): Versions => readYaml('versions.yaml', versionsSchema)

/** A list whose entries have an id each; an empty file is an empty list. */
function list<Schema extends z.ZodType<{ id: string }>>(file: string, entry: Schema): z.output<Schema>[] {
  const entries = readYaml(file, z.array(entry).nullish()) ?? []
  const seen = new Set<string>()
  for (const { id } of entries) {
    if (seen.has(id)) throw new ContentError(`content/${file}`, undefined, `the id ${id} is there twice`)
    seen.add(id)
  }
  return entries
}
