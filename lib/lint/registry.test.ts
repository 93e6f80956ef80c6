import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import * as yaml from 'yaml'
import { makeInput } from '../facts/make-input.ts'
import { applyEdits } from '../source/edits.ts'
import type { FileKind, FileSet, SourceFile } from '../source/types.ts'
import { testContext } from '../testing.ts'
import { findingsOf } from './lint.ts'
import { rules } from './registry.ts'
import topics from './topics-map.json' with { type: 'json' }
import type { Finding, Rule } from './types.ts'

const home = path.dirname(fileURLToPath(import.meta.url))
const folderOf = (rule: Rule): string => path.join(home, 'rules', rule.id)
const KINDS: [RegExp, FileKind][] = [
  [/dockerfile|containerfile/i, 'dockerfile'],
  [/workflow\.ya?ml$/, 'workflow'],
]

/** An example is a file, or a folder of files (with `world/` below it, if the rule needs one). */
function load(folder: string, name: string): { files: FileSet; world: FileSet } {
  const full = path.join(folder, name)
  const file = (at: string, as: string): SourceFile => {
    const kind = KINDS.find(([pattern]) => pattern.test(as))?.[1]
    return { name: as, text: readFileSync(at, 'utf8'), ...(kind ? { kind } : {}) }
  }
  if (statSync(full).isFile()) return { files: [file(full, name)], world: [] }
  const names = readdirSync(full, { withFileTypes: true })
  const world = existsSync(path.join(full, 'world')) ? readdirSync(path.join(full, 'world')) : []
  return {
    files: names.filter(n => n.isFile()).map(n => file(path.join(full, n.name), n.name)),
    world: world.map(n => file(path.join(full, 'world', n), n)),
  }
}

const rangeText = ({ where: { range, file } }: Finding, several: boolean): string =>
  `${several ? `${file}:` : ''}${range.start.line}:${range.start.column}-${range.end.line}:${range.end.column}`

const run = (rule: Rule, files: FileSet, world: FileSet): Finding[] =>
  findingsOf(makeInput(files, testContext, world), [rule])

describe('the registry', () => {
  it('has each id once, and knows every rule that stands for a topic', () => {
    const ids = rules.map(rule => rule.id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(Object.keys(topics.rules).filter(id => !ids.includes(id))).toEqual([])
  })
})

describe.each(rules.map(rule => [rule.id, rule] as const))('%s', (id, rule) => {
  const folder = path.join(folderOf(rule), 'examples')

  it('is written down: id, sentences, sources, prose', () => {
    expect(id).toMatch(/^[a-z0-9-]+\/[a-z0-9-]+$/)
    for (const text of [rule.title, rule.why, rule.how]) expect(text.length).toBeGreaterThan(10)
    expect(rule.refs.length).toBeGreaterThan(0)
    expect(rule.files.length).toBeGreaterThan(0)
    expect(readFileSync(path.join(folderOf(rule), 'README.md'), 'utf8').length).toBeGreaterThan(100)
  })

  it('accepts its good files and marks its bad ones exactly there', () => {
    const expected = (yaml.parse(readFileSync(path.join(folder, 'expect.yaml'), 'utf8')) ?? {}) as Record<
      string,
      string[]
    >
    const names = readdirSync(folder).filter(name => name !== 'expect.yaml')
    expect(names.filter(name => name.startsWith('good')).length).toBeGreaterThanOrEqual(2)
    expect(names.filter(name => name.startsWith('bad')).length).toBeGreaterThanOrEqual(2)
    for (const name of names) {
      const { files, world } = load(folder, name)
      const got = run(rule, files, world).map(finding => rangeText(finding, files.length > 1))
      expect({ [name]: got }).toEqual({ [name]: name.startsWith('good') ? [] : expected[name] })
    }
  })

  it('mends what it offers to mend, and keeps the comments', () => {
    for (const name of readdirSync(folder).filter(n => n.startsWith('bad'))) {
      const { files, world } = load(folder, name)
      for (const finding of run(rule, files, world)) {
        if (!finding.fix) continue
        const fixed = files.map(file =>
          file.name === finding.where.file ? { ...file, text: applyEdits(file.text, finding.fix?.edits ?? []) } : file,
        )
        const after = run(rule, fixed, world)
        expect(makeInput(fixed, testContext, world).reading.problems, `${name}: ${finding.fix.title}`).toEqual([])
        expect(
          after.some(f => f.what === finding.what && f.where.path === finding.where.path),
          `${name}: ${finding.fix.title}`,
        ).toBe(false)
        const comments = (set: FileSet): number =>
          set.reduce((n, file) => n + (file.text.match(/(^|\s)#/gm)?.length ?? 0), 0)
        expect(comments(fixed)).toBeGreaterThanOrEqual(comments(files))
      }
    }
  })
})
