import { readFileSync } from 'node:fs'
import path from 'node:path'
import { checkContent } from '../../labtest/content/check.ts'
import type { Command } from '../command.ts'
import { projectRoot } from '../context.ts'
import { paint } from '../paint.ts'

export const contentCommand: Command = {
  name: 'content',
  usage: 'content',
  summary: 'prove labs, quizzes, fences, links, names, quotes and traceability of content/',
  options: [],
  run(args, io) {
    const text = (file: string) => readFileSync(path.join(projectRoot(), file), 'utf8')
    const checks = checkContent(text('content/source-lesson.md'), figuresIn(text('components/figures/names.ts')))
    const failed = checks.filter(check => check.errors.length > 0)
    const colour = paint(io.terminal.out)
    if (args.format === 'json') io.out(`${JSON.stringify({ checks }, null, 2)}\n`)
    else {
      for (const { name, errors } of failed)
        io.out(`${colour.red('not as it should be')} ${name}\n${errors.map(error => `    ${error}\n`).join('')}`)
      io.out(`${checks.length} checks: ${checks.length - failed.length} passed, ${failed.length} failed\n`)
    }
    return failed.length > 0 ? 1 : 0
  },
}

/** The figures' names, read as text: the command line imports no component. */
const figuresIn = (source: string): Set<string> =>
  new Set([...source.matchAll(/^\s+'([a-z0-9-]+)',$/gm)].map(match => match[1] ?? ''))
