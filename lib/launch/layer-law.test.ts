import path from 'node:path'
import { Linter } from 'eslint'
import { describe, expect, it } from 'vitest'
import { layerLaw, verdictOn as says, zones } from './layer-law.mjs'

describe('the layer law', () => {
  it.each([
    ['../facts/input.ts', 'lib/k8s/pod.ts', 'lib/k8s → lib/facts'],
    ['@/lib/lint/registry', 'lib/facts/network/reach.ts', 'lib/facts → lib/lint'],
    ['../../../../grade/grade.ts', 'lib/lint/rules/a/b/rule.ts', 'lib/lint → lib/grade'],
    ['@/lib/course/load', 'components/mdx/ref.tsx', 'components/mdx → lib/course/load'],
    ['@/lib/server/db', 'components/teach/list.tsx', 'components/teach → lib/server'],
    ['../mdx/map', 'components/ui/mark.tsx', 'components/ui → components/mdx'],
    ['@/app/page', 'components/lab/lab.tsx', 'components/lab → app'],
    ['../worker/client.ts', 'lib/cli/main.ts', 'lib/cli → lib/worker'],
    ['@/lib/labtest/prove', 'app/labs/page.tsx', 'app → lib/labtest'],
  ])('%s from %s names the arrow %s', (specifier, file, arrow) => {
    expect(says(specifier, file)).toContain(`forbidden arrow: ${arrow}`)
  })

  it.each([
    ['react', 'lib/lint/lint.ts'],
    ['next/navigation', 'lib/grade/grade.ts'],
    ['zustand/vanilla', 'lib/assign/policy.ts'],
    ['node:fs', 'lib/facts/network/reach.ts'],
    ['path', 'lib/source/yaml.ts'],
    ['monaco-editor', 'lib/source/edits.ts'],
  ])('%s is not for %s', (specifier, file) => expect(says(specifier, file)).toMatch(/may not import/))

  it.each([
    ['../source/types.ts', 'lib/k8s/pod.ts'],
    ['./types.ts', 'lib/source/tree.ts'],
    ['../schema/index.ts', 'lib/course/load/course.ts'],
    ['zod', 'lib/grade/lab.ts'],
    ['node:fs', 'lib/course/load/content-folder.ts'],
    ['@/lib/course/load', 'app/learn/page.tsx'],
    ['./panel', 'components/lab/panels/index.tsx'],
  ])('%s from %s is fine', (specifier, file) => expect(says(specifier, file)).toBeUndefined())

  it('bites in ESLint: imports, re-exports and dynamic imports', () => {
    const config: Linter.Config[] = [
      { files: ['**/*.ts'], plugins: { house: { rules: { law: layerLaw } } }, rules: { 'house/law': 'error' } },
    ]
    const code = "import '../lint/lint.ts'\nexport * from 'react'\nawait import('../grade/grade.ts')\n"
    const found = new Linter({ cwd: process.cwd() }).verify(code, config, path.resolve('lib/facts/probe.ts'))
    expect(found.map(({ ruleId, line }) => [ruleId, line])).toEqual([
      ['house/law', 1],
      ['house/law', 2],
      ['house/law', 3],
    ])
  })

  it('has no circle among the engine’s folders', () => {
    const table = zones
    const reach = (from: string, seen = new Set<string>()): Set<string> => {
      for (const to of table[from] ?? []) if (!seen.has(to)) reach(to, seen.add(to))
      return seen
    }
    for (const zone of Object.keys(table).filter(name => name.startsWith('lib/')))
      expect(reach(zone)).not.toContain(zone)
  })
})
