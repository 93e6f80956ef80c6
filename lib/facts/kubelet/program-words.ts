/** What the words of a container's command plainly do. Only what is certain is said. */

const SHELLS: ReadonlySet<string> = new Set(['sh', 'bash', 'ash', 'dash', 'zsh', 'busybox'])
const WRAPPERS: ReadonlySet<string> = new Set(['exec', 'env', 'nice', 'nohup', 'tini', 'dumb-init', 'command', '--'])

export const PATH: readonly string[] = ['/usr/local/sbin', '/usr/local/bin', '/usr/sbin', '/usr/bin', '/sbin', '/bin']

const nameOf = (program: string): string => program.split('/').pop() ?? program
export const isShell = (program: string): boolean => SHELLS.has(nameOf(program))

/** The commands of a script, as far as line ends and operators show them; comments are gone. */
function commandsOf(script: string): string[][] {
  return script
    .replace(/(^|[\s;])#[^\n]*/g, '$1')
    .split(/\n|;|&&|\|\||\||&/)
    .map(command => command.trim().split(/\s+/).filter(Boolean))
    .filter(words => words.length > 0)
}

/** The script of `sh -c …`; undefined for another program. */
function scriptOf(words: readonly string[]): string | undefined {
  const [first, ...rest] = words
  if (first === undefined || !isShell(first)) return undefined
  const flag = rest.findIndex(word => /^-[a-z]*c[a-z]*$/i.test(word))
  return flag < 0 ? undefined : (rest[flag + 1] ?? '')
}

/** Programs that the words start: behind wrappers (`exec`, `env A=b`) and in a shell's script. */
export function ownWords(words: readonly string[]): string[] {
  const script = scriptOf(words)
  const commands = script === undefined ? [[...words]] : commandsOf(script)
  return commands.flatMap(
    command => command.find(word => !WRAPPERS.has(word) && !/^\w+=/.test(word))?.replace(/^["']|["']$/g, '') ?? [],
  )
}

const AT_ONCE: ReadonlySet<string> = new Set(
  'true : echo printf ls id env printenv mkdir touch chown chmod cp mv rm ln cat date uname whoami hostname pwd'.split(
    ' ',
  ),
)

/** Does the program end at once, end with an error each time, or never end? Undefined where that cannot be said. */
export function ends(words: readonly string[]): 'at-once' | 'fails' | 'never' | undefined {
  const script = scriptOf(words)
  if (script !== undefined && /\b(while|until|for|if|case|trap|wait)\b/.test(script))
    return /\bwhile\s+(true|:)/.test(script) && !/\bbreak\b|\bexit\b/.test(script) ? 'never' : undefined
  const commands = script === undefined ? [[...words]] : commandsOf(script)
  if (script !== undefined && /&\s*$|&[^&]|\|\|/.test(script.replace(/&&/g, ''))) return undefined
  const how = commands.map(endOf)
  if (how.includes('never')) return 'never'
  if (how.at(-1) === 'fails') return 'fails'
  return how.length > 0 && how.every(one => one === 'at-once') ? 'at-once' : undefined
}

function endOf(command: readonly string[]): 'at-once' | 'fails' | 'never' | undefined {
  const [first, ...rest] = command.filter(word => word !== 'exec')
  const program = nameOf(first ?? '')
  if (program === 'sleep' && /^(inf|infinity)$/i.test(rest[0] ?? '')) return 'never'
  if (program === 'tail' && rest.some(word => /^-\w*[fF]$|^--follow/.test(word))) return 'never'
  if (program === 'false' || (program === 'exit' && /^[1-9]\d*$/.test(rest[0] ?? ''))) return 'fails'
  if (program === 'exit') return 'at-once'
  return AT_ONCE.has(program) && !(program === 'cat' && rest.length === 0) ? 'at-once' : undefined
}
