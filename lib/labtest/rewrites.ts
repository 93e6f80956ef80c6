import * as yaml from 'yaml'
import { podOf } from '../k8s/pod.ts'
import { read } from '../k8s/read.ts'
import { at, listOf, objectOf } from '../source/json.ts'
import type { FileSet, Json, JsonObject, SourceFile } from '../source/types.ts'

/** Ways of writing the same answer. A grader that tells one from another compares text, not meaning. */
export type Rewrite = { name: string; apply(files: FileSet): FileSet | undefined }

const each = (name: string, change: (file: SourceFile) => string | undefined): Rewrite => ({
  name,
  apply(files) {
    let changed = false
    const next = files.map(file => {
      const text = change(file)
      if (text === undefined || text === file.text) return file
      changed = true
      return { ...file, text }
    })
    return changed ? next : undefined
  },
})

const manifests = (name: string, change: (objects: Json[]) => Json[], write = blockYaml): Rewrite =>
  each(name, file => {
    if (file.kind !== 'manifest') return undefined
    const objects = read([file]).resources.map(resource => structuredClone(resource.object) as Json)
    return objects.length === 0 ? undefined : write(change(objects))
  })

const blockYaml = (objects: Json[]): string =>
  objects.map(o => yaml.stringify(o, { version: '1.1', aliasDuplicateObjects: false })).join('---\n')
const flowYaml = (objects: Json[]): string =>
  objects
    .map(o =>
      yaml.stringify(o, { version: '1.1', aliasDuplicateObjects: false, collectionStyle: 'flow', lineWidth: 0 }),
    )
    .join('---\n')
const list = (items: Json[]): Json => ({ apiVersion: 'v1', kind: 'List', items })

export const rewrites: readonly Rewrite[] = [
  each('CRLF line ends', file => file.text.replace(/\r?\n/g, '\r\n')),
  each('a byte order mark', file => (file.kind === 'manifest' ? `\uFEFF${file.text}` : undefined)),
  each('comments and blank lines', withComments),
  each('without a last line end', file => file.text.replace(/\s+$/, '')),
  manifests('block style, comments dropped', objects => objects),
  manifests('flow style', objects => objects, flowYaml),
  manifests('keys in another order', objects => objects.map(reversedKeys)),
  manifests('documents in another order', objects => [...objects].reverse()),
  manifests('wrapped in a List', objects => [list(objects)]),
  manifests(
    'JSON instead of YAML',
    objects => (objects.length === 1 ? objects : [list(objects)]),
    o => `${JSON.stringify(o[0], null, 2)}\n`,
  ),
  manifests('anchors and aliases', objects => objects, anchored),
  manifests('security settings at pod level', objects => objects.map(liftSecurity)),
  manifests('security settings at container level', objects => objects.map(lowerSecurity)),
  each('JSON with other spacing and order', file => {
    if (file.kind !== 'iam-policy') return undefined
    return JSON.stringify(reversedKeys(JSON.parse(file.text) as Json), null, '\t')
  }),
  each('Dockerfile keywords in lower case', file => {
    if (file.kind !== 'dockerfile' || /<</.test(file.text)) return undefined
    return file.text.replace(/^(FROM|RUN|COPY|USER|WORKDIR|ENTRYPOINT|CMD|ENV|ARG|EXPOSE)\b/gm, word =>
      word.toLowerCase(),
    )
  }),
  each('workflow in flow style', file => {
    if (file.kind !== 'workflow') return undefined
    return `${JSON.stringify(yaml.parse(file.text), null, 2)}\n`
  }),
]

function withComments(file: SourceFile): string | undefined {
  if (file.kind === 'iam-policy') return undefined
  const top =
    file.kind === 'dockerfile' && /^#\s*(syntax|escape|check)=/i.test(file.text) ? '' : '# written by hand\n\n'
  return `${top}${file.text.replace(/\n---\n/g, '\n\n# next\n---\n\n')}\n# the end\n`
}

function reversedKeys(value: Json): Json {
  if (Array.isArray(value)) return value.map(reversedKeys)
  const object = objectOf(value)
  if (!object) return value
  return Object.fromEntries(
    Object.entries(object)
      .reverse()
      .map(([key, v]) => [key, reversedKeys(v)]),
  )
}

/** Equal subtrees become one object, which `yaml` writes as an anchor and aliases. */
function anchored(objects: Json[]): string {
  return objects
    .map(object => {
      const known = new Map<string, Json>()
      const share = (value: Json): Json => {
        if (typeof value !== 'object' || value === null) return value
        const key = JSON.stringify(value)
        const before = known.get(key)
        if (before) return before
        const made: Json = Array.isArray(value)
          ? value.map(share)
          : Object.fromEntries(Object.entries(value).map(([k, v]) => [k, share(v)]))
        known.set(key, made)
        return made
      }
      return yaml.stringify(share(object), { version: '1.1' })
    })
    .join('---\n')
}

const INHERITED = ['runAsUser', 'runAsGroup', 'runAsNonRoot', 'seccompProfile'] as const

function podSpecOf(object: Json): JsonObject | undefined {
  const text = blockYaml([object])
  const resource = read([{ name: 'x.yaml', text, kind: 'manifest' }]).resources[0]
  const pod = resource && podOf(resource)
  return pod && objectOf(at(object, ...pod.specPath))
}

const containersOf = (spec: JsonObject): JsonObject[] =>
  ['initContainers', 'containers', 'ephemeralContainers'].flatMap(field => {
    const list = spec[field]
    return listOf(list)
      .map(objectOf)
      .filter(c => c !== undefined)
  })

/** What all containers say alike goes to the pod, where nothing else is said. */
function liftSecurity(object: Json): Json {
  const spec = podSpecOf(object)
  if (!spec) return object
  const containers = containersOf(spec)
  const pod = objectOf(spec['securityContext']) ?? {}
  for (const field of INHERITED) {
    const values = containers.map(c => at(c, 'securityContext', field))
    const first = values[0]
    if (
      first === undefined ||
      pod[field] !== undefined ||
      values.some(v => JSON.stringify(v) !== JSON.stringify(first))
    )
      continue
    pod[field] = first
    for (const c of containers) delete objectOf(c['securityContext'])?.[field]
    spec['securityContext'] = pod
  }
  return object
}

/** What the pod says goes to each container that does not say otherwise. */
function lowerSecurity(object: Json): Json {
  const spec = podSpecOf(object)
  const pod = spec && objectOf(spec['securityContext'])
  if (!spec || !pod) return object
  for (const field of INHERITED) {
    const value = pod[field]
    if (value === undefined) continue
    for (const c of containersOf(spec)) {
      const own = (c['securityContext'] = objectOf(c['securityContext']) ?? {})
      if (own[field] === undefined) own[field] = structuredClone(value)
    }
    delete pod[field]
  }
  return object
}
