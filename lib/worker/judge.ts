import './no-eval.ts'
import { makeInput } from '../facts/make-input.ts'
import type { Input } from '../facts/input.ts'
import { readWorld } from '../facts/read-world.ts'
import { grade } from '../grade/grade.ts'
import { mendsOf } from '../lint/decoding.ts'
import { findingsOf, problemsOf } from '../lint/lint.ts'
import { panels } from '../panels/index.ts'
import type { FileSet } from '../source/types.ts'
import { complete } from './complete.ts'
import { describeAt } from './schema-completions.ts'
import type { Judge, PanelViews, Setup } from './protocol.ts'

/** The judge behind the editor: pure answers about files, in the world it was set up with. */
export function createJudge(setup: Setup): Judge {
  const { world } = readWorld(setup.world)
  // Lint and panels are asked about the same text one after the other: what was read for one serves the other.
  let last: { key: string; input: Input } | undefined
  const inputOf = (files: FileSet): Input => {
    const key = JSON.stringify(files)
    if (last?.key !== key) last = { key, input: makeInput(files, setup.context, world) }
    return last.input
  }
  return {
    lint({ files }) {
      const input = inputOf(files)
      return { findings: findingsOf(input), problems: problemsOf(input), mends: input.once(mendsOf) }
    },
    panels: ({ files }) => viewsOf(setup.panels, inputOf(files)),
    grade({ files }) {
      if (!setup.lab) throw new Error('There is no lab to grade.')
      return grade(setup.lab, files, setup.context, world, setup.content)
    },
    complete: ({ files, at }) => complete(files, at, world),
    describe: ({ files, at }) => describeAt(files, at),
  }
}

function viewsOf(wanted: Setup['panels'], input: Input): PanelViews {
  const views: PanelViews = {}
  const chosen = wanted === 'all' ? panels.filter(p => p.applies(input)).map(p => ({ id: p.id, options: {} })) : wanted
  for (const { id, options } of chosen) {
    const panel = panels.find(one => one.id === id)
    if (!panel) {
      views[id] = { title: id, failed: 'This panel is not part of this version.' }
      continue
    }
    try {
      views[id] = { title: panel.title, view: panel.compute(input, options) }
    } catch (error) {
      views[id] = { title: panel.title, failed: error instanceof Error ? error.message : String(error) }
    }
  }
  return views
}
