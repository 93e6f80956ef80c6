import type { Command } from '../command.ts'
import { lintCommand } from './lint.ts'

/** Every command. One line each. */
export const commands: readonly Command[] = [lintCommand]
