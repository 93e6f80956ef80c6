import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..')

const engine = ['lib/source', 'lib/k8s', 'lib/facts', 'lib/lint', 'lib/attack', 'lib/grade']
const judges = [...engine, 'lib/panels', 'lib/quiz']
const content = ['lib/course/schema', 'lib/course/load']
const pure = [...judges, 'lib/course/schema', 'lib/assign', 'lib/progress', 'lib/review', 'lib/worker', 'lib/find']
const parts = ['ui', 'mdx', 'figures', 'lab', 'quiz', 'course', 'teach', 'assigned', 'progress', 'find'].map(
  name => `components/${name}`,
)

/**
 * Who may import whom. A folder may always import itself; the longest prefix is a file's zone; a zone that is not in
 * this table is not judged. Read it as the arrows of the house, from left to right.
 */
export const zones = {
  'lib/source': [],
  'lib/k8s': ['lib/source'],
  'lib/facts': ['lib/source', 'lib/k8s'],
  'lib/lint': ['lib/source', 'lib/k8s', 'lib/facts'],
  'lib/attack': ['lib/source', 'lib/k8s', 'lib/facts'],
  'lib/grade': ['lib/source', 'lib/k8s', 'lib/facts', 'lib/lint', 'lib/attack'],
  'lib/panels': engine,
  'lib/quiz': engine,
  'lib/course/schema': judges,
  'lib/course/load': [...judges, 'lib/course/schema'],
  'lib/assign': [...judges, 'lib/course/schema'],
  'lib/progress': [...judges, 'lib/course/schema', 'lib/assign'],
  'lib/review': [...judges, 'lib/course/schema', 'lib/progress'],
  'lib/worker': [...judges, 'lib/course/schema'],
  'lib/find': [...judges, 'lib/course/schema'],
  'lib/labtest': [...judges, ...content],
  'lib/grading': [...judges, ...content],
  'lib/server': [...judges, ...content, 'lib/grading', 'lib/assign', 'lib/progress', 'lib/review'],
  'lib/cli': [...judges, ...content, 'lib/grading', 'lib/assign', 'lib/progress', 'lib/labtest', 'lib/server'],
  'components/ui': [],
  ...Object.fromEntries(parts.slice(1).map(part => [part, [...pure, ...parts]])),
  app: [...pure, ...content, ...parts, 'lib/server'],
}

/** Folders that run anywhere: no framework, no Node, no browser. */
export const runsAnywhere = [...judges, 'lib/assign']

const FOREIGN =
  /^(react|react-dom|next|zustand|monaco-editor|@monaco-editor\/react|node:.*|fs|path|os|crypto|child_process|url)(\/|$)/

const zoneOf = file =>
  Object.keys(zones)
    .filter(zone => file === zone || file.startsWith(`${zone}/`))
    .sort((a, b) => b.length - a.length)[0]

/** Where an import leads, as a path below the project; undefined for a package. */
function targetOf(specifier, file) {
  if (specifier.startsWith('@/')) return specifier.slice(2)
  if (!specifier.startsWith('.')) return undefined
  return path.posix.join(path.posix.dirname(file), specifier)
}

/** What the law says against an import; undefined if nothing. `file` is below the project, with slashes. */
export function verdictOn(specifier, file) {
  const from = zoneOf(file)
  if (!from) return undefined
  const target = targetOf(specifier, file)
  if (target === undefined) {
    if (runsAnywhere.includes(from) && FOREIGN.test(specifier))
      return `${from} runs in the browser's worker, the CLI and the server alike: it may not import "${specifier}".`
    return undefined
  }
  const to = zoneOf(target)
  if (!to || to === from || zones[from].includes(to)) return undefined
  return `forbidden arrow: ${from} → ${to}. ${from} may import ${zones[from].join(', ') || 'nothing but itself'}.`
}

/** The ESLint rule: static and dynamic imports, re-exports and types alike. */
export const layerLaw = {
  meta: { type: 'problem', schema: [], messages: { arrow: '{{says}}' } },
  create(context) {
    const file = path.relative(root, context.filename).split(path.sep).join('/')
    const check = source => {
      if (typeof source?.value !== 'string') return
      const says = verdictOn(source.value, file)
      if (says) context.report({ node: source, messageId: 'arrow', data: { says } })
    }
    return {
      ImportDeclaration: node => check(node.source),
      ExportNamedDeclaration: node => check(node.source),
      ExportAllDeclaration: node => check(node.source),
      ImportExpression: node => check(node.source),
    }
  },
}
