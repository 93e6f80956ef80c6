import { complete, completeValue, describeField } from '../k8s/schema/index.ts'
import type { FileSet } from '../source/types.ts'
import type { CompleteAt, Completion, Description } from './protocol.ts'
import { yamlCursor, type YamlCursor } from './yaml-cursor.ts'

/** Fields and fixed values that the Kubernetes schema knows at a cursor. */
export async function schemaCompletions(cursor: YamlCursor): Promise<Completion[]> {
  const { apiVersion, kind, path, from, to, siblings } = cursor
  if (!apiVersion || !kind) return []
  if (cursor.what === 'value')
    return completeValue(apiVersion, kind, path).map(value => ({ label: value, insert: value, from, to }))
  const taken = new Set(siblings)
  const fields = complete(apiVersion, kind, path).filter(field => !taken.has(field.name))
  return Promise.all(
    fields.map(async ({ name, type, required, opens }) => ({
      label: name,
      insert: opens === 'value' ? `${name}: ` : `${name}:`,
      from,
      to,
      detail: required ? `${type}, required` : type,
      documentation: (await describeField(apiVersion, kind, [...path, name]))?.text,
    })),
  )
}

/** What the key under the cursor means; nothing where the schema does not know it. */
export async function describeAt(files: FileSet, at: CompleteAt): Promise<Description | null> {
  const file = files.find(one => one.name === at.file)
  if (!file || (file.kind !== undefined && file.kind !== 'manifest')) return null
  const before = /[A-Za-z0-9]*$/.exec(file.text.slice(0, at.offset))?.[0].length ?? 0
  const after = /^[A-Za-z0-9]*/.exec(file.text.slice(at.offset))?.[0].length ?? 0
  const [from, to] = [at.offset - before, at.offset + after]
  if (from === to || file.text[to] !== ':') return null
  const cursor = yamlCursor(file.text, to)
  if (cursor?.what !== 'key' || !cursor.apiVersion || !cursor.kind) return null
  const field = await describeField(cursor.apiVersion, cursor.kind, [...cursor.path, file.text.slice(from, to)])
  return field ? { ...field, from, to } : null
}
