import type { ImageFacts, World } from '../facts/world.ts'
import type { FileSet } from '../source/types.ts'
import type { CompleteAt, Completion } from './protocol.ts'
import { schemaCompletions } from './schema-completions.ts'
import { yamlCursor } from './yaml-cursor.ts'

/** What could stand at the cursor: images of the world by digest, and fields of the Kubernetes schema. */
export async function complete(files: FileSet, at: CompleteAt, world: World): Promise<Completion[]> {
  const file = files.find(one => one.name === at.file)
  if (!file) return []
  if (file.kind === 'dockerfile') return afterFrom(file.text, at.offset, world)
  if (file.kind !== undefined && file.kind !== 'manifest') return []
  const cursor = yamlCursor(file.text, at.offset)
  if (!cursor) return []
  if (cursor.what === 'value' && cursor.path.at(-1) === 'image') return images(world, cursor.from, cursor.to)
  return schemaCompletions(cursor)
}

function afterFrom(text: string, offset: number, world: World): Completion[] {
  const start = text.lastIndexOf('\n', offset - 1) + 1
  const match = /^\s*FROM\s+(?:--platform=\S+\s+)?(\S*)$/i.exec(text.slice(start, offset))
  if (!match) return []
  const rest = /^\S*/.exec(text.slice(offset))?.[0].length ?? 0
  return images(world, offset - (match[1]?.length ?? 0), offset + rest)
}

/** Each image by tag and digest: the tag is for people, the digest is what runs. */
function images(world: World, from: number, to: number): Completion[] {
  return Object.entries(world.images ?? {}).map(([name, facts]) => ({
    label: name,
    insert: `${name}@${facts.digest}`,
    from,
    to,
    detail: 'by digest',
    documentation: about(facts),
  }))
}

function about(facts: ImageFacts): string {
  const says = [`digest: ${facts.digest}`, `user: ${facts.user ?? 'root (the image names none)'}`]
  if (facts.listens.length > 0) says.push(`listens on ${facts.listens.join(', ')}`)
  if (facts.writes.length > 0) says.push(`writes ${facts.writes.join(', ')}`)
  if (facts.moves) says.push('the tag is pushed again and again')
  return says.join('\n')
}
