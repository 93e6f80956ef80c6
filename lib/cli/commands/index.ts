import type { Command } from '../command.ts'
import { gradeCommand } from './grade.ts'
import { lintCommand } from './lint.ts'
import { reachCommand } from './reach.ts'

/** Every command. One line each. */
export const commands: readonly Command[] = [gradeCommand, lintCommand, reachCommand]
