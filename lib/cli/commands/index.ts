import type { Command } from '../command.ts'
import { assumeCommand } from './assume.ts'
import { canCommand } from './can.ts'
import { admitCommand } from './admit.ts'
import { contentCommand } from './content.ts'
import { gradeCommand } from './grade.ts'
import { lintCommand } from './lint.ts'
import { reachCommand } from './reach.ts'

/** Every command. One line each. */
export const commands: readonly Command[] = [
  admitCommand,
  assumeCommand,
  canCommand,
  gradeCommand,
  contentCommand,
  lintCommand,
  reachCommand,
]
