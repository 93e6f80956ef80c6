import { dockerfilesOf, programOf, shellIn } from '../../../../facts/image/index.ts'
import type { Command, Dockerfile } from '../../../../facts/image/index.ts'
import { defineRule } from '../../../define-rule.ts'
import type { Fix } from '../../../types.ts'

export default defineRule({
  id: 'dockerfile/exec-form-entrypoint',
  severity: 'advice',
  title: 'ENTRYPOINT is written in the exec form',
  why: 'The shell form starts /bin/sh, which becomes process 1: it needs a shell in the image, and it does not hand the stop signal on.',
  how: 'Write the program and its arguments as a JSON array of strings in double quotes: ENTRYPOINT ["/server"].',
  refs: [
    {
      kind: 'doc',
      id: 'Shell and exec form',
      url: 'https://docs.docker.com/reference/dockerfile/#shell-and-exec-form',
    },
  ],
  files: ['dockerfile'],
  lesson: 'minimal-base-images',
  labs: ['distroless-nonroot-image'],
  *check(input) {
    for (const dockerfile of input.once(dockerfilesOf)) {
      const program = dockerfile.final && programOf(dockerfile.final)
      if (!dockerfile.final || !program || program.instruction.command.form === 'exec') continue
      const { kind, command } = program.instruction
      const shellLess = shellIn(input, dockerfile.final) === false
      const brackets = command.text.text.startsWith('[')
      // CMD in the shell form is a choice as long as there is a shell.
      if (kind === 'cmd' && !shellLess && !brackets) continue
      // What cannot start today loses nothing; elsewhere the program becomes process 1 itself, which it may notice.
      const fix = execFix(dockerfile, command, shellLess || brackets ? 'safe' : 'changes-behaviour')
      yield {
        where: dockerfile.place(program.instruction, kind.toUpperCase()),
        what: brackets
          ? 'These brackets are no JSON (its strings stand in double quotes), so a shell is asked to run them as a command.'
          : shellLess
            ? 'The shell form needs /bin/sh, and this image has no shell: it cannot start.'
            : 'The shell form puts /bin/sh in front of the program: the stop signal ends there.',
        ...(shellLess || brackets ? { severity: 'essential' as const } : {}),
        ...(fix ? { fix } : {}),
      }
    }
  },
})

/** What a shell does itself or takes for an assignment has no meaning in an array. */
const FOR_THE_SHELL = /^(\w+=.*|[.:]|exec|cd|set|export|eval|source|trap|ulimit|umask|unset|if|for|while|until|case)$/

/** Only plain words can be rewritten: quotes, variables and operators mean something to a shell. */
function execFix(dockerfile: Dockerfile, command: Command, safety: Fix['safety']): Fix | undefined {
  const { text } = command.text
  if (dockerfile.text.slice(command.text.start, command.text.end) !== text) return undefined
  const words = /^\[.*\]$/.test(text) ? wordsInBrackets(text) : plainWords(text)
  if (!words?.[0] || FOR_THE_SHELL.test(words[0])) return undefined
  return {
    title: 'Write it as a JSON array',
    safety,
    edits: [
      { range: dockerfile.place(command.text).range, text: `[${words.map(word => JSON.stringify(word)).join(', ')}]` },
    ],
  }
}

const WORD = '[\\w./:=@,+-]+'
const plainWords = (text: string): string[] | undefined =>
  new RegExp(`^${WORD}( +${WORD})*$`).test(text) ? text.split(/ +/) : undefined

/** `['a', 'b']` or `[a, b]`: an array but for its quotes. */
function wordsInBrackets(text: string): string[] | undefined {
  const words = text
    .slice(1, -1)
    .split(',')
    .map(word => /^\s*(?:'([\w./:=@+-]+)'|"([\w./:=@+-]+)"|([\w./:=@+-]+))\s*$/.exec(word))
  return words.every(word => word !== null) ? words.map(word => word[1] ?? word[2] ?? word[3] ?? '') : undefined
}
