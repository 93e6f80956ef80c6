import { labSpec, type LabSpec } from '../../grade/lab.ts'
import type { FileKind, FileSet, SourceFile } from '../../source/types.ts'
import { rightSchema, wrongSchema, type WrongExpectation } from '../schema/index.ts'
import { ContentError } from './content-error.ts'
import { contentHas, contentNames, contentText, contentTree } from './content-folder.ts'
import { readYaml } from './read-yaml.ts'

/** A lab's folder. `start` follows the order of lab.yaml; an answer holds exactly the files of its folder. */
export type Lab = {
  spec: LabSpec
  start: FileSet
  world: FileSet
  right: { name: string; files: FileSet; misses: string[] }[]
  wrong: { name: string; files: FileSet; expect: WrongExpectation }[]
  brief: string | undefined
  debrief: string | undefined
}

export const labIds = (): string[] => contentNames('labs', 'folders').filter(id => contentHas(`labs/${id}/lab.yaml`))

/** What lab.yaml says, or undefined while the lab is not there. Intents are checked in full by `lib/grade/intents`. */
export function loadLabSpec(id: string): LabSpec | undefined {
  const file = `labs/${id}/lab.yaml`
  if (!contentHas(file)) return undefined
  const spec = readYaml(file, labSpec)
  if (spec.id !== id) throw new ContentError(`content/${file}`, undefined, `its id is ${spec.id}, its folder ${id}`)
  return spec
}

/** The whole lab, or undefined while it is not there. */
export function loadLab(id: string): Lab | undefined {
  const spec = loadLabSpec(id)
  if (!spec) return undefined
  const kinds = new Map(spec.files.map(file => [file.name, file.kind]))
  const start = spec.files.map(({ name, kind }): SourceFile => {
    const file = `labs/${id}/start/${name}`
    if (!contentHas(file)) throw new ContentError(`content/labs/${id}/lab.yaml`, undefined, `start/${name} is missing`)
    return { name, text: contentText(file), kind }
  })
  for (const name of contentTree(`labs/${id}/start`))
    if (!kinds.has(name))
      throw new ContentError(`content/labs/${id}/start/${name}`, undefined, 'not listed in lab.yaml')
  return {
    spec,
    start,
    world: filesOf(`labs/${id}/world`),
    right: contentNames(`labs/${id}/right`, 'folders').map(name => ({
      name,
      files: filesOf(`labs/${id}/right/${name}`, kinds).filter(file => file.name !== 'expect.yaml'),
      misses: contentHas(`labs/${id}/right/${name}/expect.yaml`)
        ? readYaml(`labs/${id}/right/${name}/expect.yaml`, rightSchema).misses
        : [],
    })),
    wrong: contentNames(`labs/${id}/wrong`, 'folders').map(name => ({
      name,
      files: filesOf(`labs/${id}/wrong/${name}`, kinds).filter(file => file.name !== 'expect.yaml'),
      expect: readYaml(`labs/${id}/wrong/${name}/expect.yaml`, wrongSchema),
    })),
    brief: textOf(`labs/${id}/brief.mdx`),
    debrief: textOf(`labs/${id}/debrief.mdx`),
  }
}

const textOf = (file: string) => (contentHas(file) ? contentText(file) : undefined)

function filesOf(folder: string, kinds?: ReadonlyMap<string, FileKind>): SourceFile[] {
  return contentTree(folder).map(name => {
    const kind = kinds?.get(name)
    return { name, text: contentText(`${folder}/${name}`), ...(kind && { kind }) }
  })
}
