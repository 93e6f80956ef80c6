// Writes types.json and descriptions.json from the typed models of @kubernetes/client-node (Apache-2.0).
//   node lib/k8s/schema/generate.mjs [OUTDIR]
// The models say names, types and what is required; overlay.json adds what they cannot say (see its comment field).
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const here = path.dirname(fileURLToPath(import.meta.url))
const models = path.resolve(here, '../../../node_modules/@kubernetes/client-node/dist/gen/models')
const overlay = JSON.parse(readFileSync(path.join(here, 'overlay.json'), 'utf8'))

const PLAIN = {
  string: 's',
  boolean: 'b',
  number: 'n',
  any: '*',
  object: '*',
  Date: 't',
  V1MicroTime: 'm',
  IntOrString: 'x',
}
const NUMBER = { int32: 'i', int64: 'l', double: 'f', float: 'f' }

/** Names without "V1"; a model of another version keeps its mark. */
const shortName = model => model.replace(/^V1(?=[A-Z])/, '').replace(/^CoreV1|^RbacV1|^StorageV1|^DiscoveryV1/, '')

const types = {}
const descriptions = {}

function encode(type, format) {
  const list = /^Array<(.+)>$/.exec(type)
  if (list) return '[]' + encode(list[1], format)
  const map = /^\{ \[key: string\]: (.+?);? \}$/.exec(type)
  if (map) return '{}' + encode(map[1], format)
  if (type === 'number') return NUMBER[format] ?? 'f'
  if (type === 'string' && format === 'byte') return 'y'
  if (type in PLAIN) return PLAIN[type]
  visit(type)
  return shortName(type)
}

/** The first sentence of a field's comment, without the notes for Go programmers. */
const firstSentence = comment => {
  const text = comment
    .replace(/\s*\n\s*\*?\s*/g, ' ')
    .replace(/\\(['"])/g, '$1')
    .trim()
  const sentence = /^.+?[.!?](?=\s|$)(?<!e\.g\.|i\.e\.)/.exec(text)?.[0] ?? text
  return sentence.length > 220 ? sentence.slice(0, 217).replace(/\s\S*$/, '') + ' …' : sentence
}

function visit(model) {
  const name = shortName(model)
  if (types[name]) return
  const fields = (types[name] = {})
  const told = (descriptions[name] = {})
  const declared = readFileSync(path.join(models, `${model}.d.ts`), 'utf8')
  const source = readFileSync(path.join(models, `${model}.js`), 'utf8')
  const map = JSON.parse(/attributeTypeMap = (\[[\s\S]*?\n?\]);/.exec(source)[1])
  for (const { name: property, baseName, type, format } of map) {
    const line = new RegExp(`(?:/\\*\\*\\n([\\s\\S]*?)\\*/\\s*)?'${property.replace('$', '\\$')}'(\\?)?:`).exec(
      declared,
    )
    const required = line && !line[2] && !overlay.notRequired.includes(`${name}.${baseName}`)
    // Nobody writes a status; leaving it open keeps the file small.
    const open = baseName === 'managedFields' || (baseName === 'status' && /Status$/.test(type))
    const encoded = overlay.types[`${name}.${baseName}`] ?? (open ? '*' : encode(type, format))
    fields[baseName] = encoded + (required ? '!' : '')
    const comment = line?.[1]?.split('/**').at(-1)
    if (comment) told[baseName] = firstSentence(comment.replace(/^\s*\*\s?/, ''))
  }
  for (const [field, type] of Object.entries(overlay.added[name] ?? {})) fields[field] ??= type
}

const roots = {}
for (const [apiVersion, kinds] of Object.entries(overlay.roots))
  for (const kind of kinds) {
    const version = apiVersion.split('/').at(-1)
    const model = `${version.replace(/^v/, 'V').replace(/alpha|beta/, m => m)}${kind}`
    visit(model)
    roots[`${apiVersion}/${kind}`] = shortName(model)
  }
for (const [name, fields] of Object.entries(overlay.added)) types[name] ??= { ...fields }
for (const [api, name] of Object.entries(overlay.ownRoots)) roots[api] = name

const sorted = object => Object.fromEntries(Object.entries(object).sort(([a], [b]) => (a < b ? -1 : 1)))
const lines = object =>
  '{\n' +
  Object.entries(sorted(object))
    .map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`)
    .join(',\n') +
  '\n}'
const out = process.argv[2] ?? here
writeFileSync(path.join(out, 'types.json'), `{"roots":${lines(roots)},"types":${lines(types)}}\n`)
const told = Object.fromEntries(Object.entries(descriptions).filter(([, fields]) => Object.keys(fields).length))
writeFileSync(path.join(out, 'descriptions.json'), lines(told) + '\n')
