import { credentialIn, isLiteralCredential, namesCredential } from './credential.ts'

export type ArgumentCredential = { index: number; name: string; what: string; url?: boolean }

/**
 * Literal credentials among the words of a command line: `--password=x`, `--password x`, `PASSWORD=x` in a script, a URL
 * with a password. `$(NAME)` and `$NAME` are references, `--password-file` names a place.
 */
export function argumentCredentials(words: readonly string[], command?: string): ArgumentCredential[] {
  const found: ArgumentCredential[] = []
  const program = command ?? words[0] ?? ''

  for (const [index, word] of words.entries()) {
    const shape = credentialIn(word)
    if (shape) {
      found.push({
        index,
        name: flagName(word) ?? 'argument',
        what: shape.what,
        ...(shape.url ? { url: true } : {}),
      })
      continue
    }
    const short = shortCredential(program, words, index)
    if (short) {
      found.push(short)
      continue
    }
    const flag = /^--?([A-Za-z][\w.-]*)(?:=([\s\S]*))?$/.exec(word)
    if (flag) {
      const [, name = '', inline] = flag
      // Booleans such as --auth or --no-password take no value; a flag's value is in the next word unless that is a flag.
      const next = words[index + 1]
      const value = inline ?? (next !== undefined && !next.startsWith('-') ? next : undefined)
      if (value !== undefined && isCredential(name, value))
        found.push({ index: inline === undefined ? index + 1 : index, name: `--${name}`, what: 'a credential' })
      continue
    }
    const script = scriptCredential(word)
    if (script) found.push({ index, ...script })
  }
  return found
}

const isCredential = (name: string, value: string): boolean => namesCredential(name) && isLiteralCredential(name, value)

const flagName = (word: string): string | undefined =>
  /^(--?[A-Za-z][\w.-]*)=/.exec(word)?.[1] ?? /^([A-Za-z_]\w*)=/.exec(word)?.[1]

/** Programs whose flag for a password is one letter; `glued`: the value follows it in the same word. */
const SHORT: readonly { program: RegExp; flag: string; glued: boolean; parts?: 'user:password' }[] = [
  { program: /(^|\/)(mysql|mysqldump|mysqladmin|mariadb|mariadb-dump|mariadb-admin)$/, flag: '-p', glued: true },
  { program: /(^|\/)(redis-cli|valkey-cli)$/, flag: '-a', glued: false },
  { program: /(^|\/)sshpass$/, flag: '-p', glued: true },
  { program: /(^|\/)(mongo|mongosh|mongodump|mongorestore|mongoexport)$/, flag: '-p', glued: false },
  { program: /(^|\/)mosquitto_(pub|sub)$/, flag: '-P', glued: false },
  { program: /(^|\/)ldap(search|modify|add|whoami)$/, flag: '-w', glued: false },
  { program: /(^|\/)curl$/, flag: '-u', glued: false, parts: 'user:password' },
  { program: /(^|\/)curl$/, flag: '--user', glued: false, parts: 'user:password' },
]

function shortCredential(program: string, words: readonly string[], index: number): ArgumentCredential | undefined {
  const word = words[index] ?? ''
  for (const { program: who, flag, glued, parts } of SHORT) {
    if (!who.test(program)) continue
    const apart = !glued && words[index - 1] === flag
    const value = apart ? word : glued && word.startsWith(flag) ? word.slice(flag.length) : ''
    const secret = (parts ? value.slice(value.indexOf(':') + 1 || value.length) : value).replace(/^(["'])(.*)\1$/, '$2')
    if (secret !== '' && isLiteralCredential('password', secret)) return { index, name: flag, what: 'a credential' }
  }
  return undefined
}

/** Inside `sh -c "…"`: an assignment, or a flag with its value. */
function scriptCredential(text: string): { name: string; what: string } | undefined {
  for (const [, name = '', quoted, bare] of text.matchAll(
    /(?:^|[\s;&|(])(?:export\s+)?([A-Za-z_]\w*)=(?:"([^"]*)"|'[^']*'|([^\s;&|)"']+))/g,
  )) {
    const value = quoted ?? bare ?? ''
    if (isCredential(name, value)) return { name, what: 'a credential' }
  }
  // One command of a script: its words, as far as they are plain.
  for (const line of text.split(/[;\n|&]+/)) {
    const words = line
      .trim()
      .split(/\s+/)
      .map(word => word.replace(/^(["'])(.*)\1$/, '$2'))
    for (const index of words.keys()) {
      const short = shortCredential(words[0] ?? '', words, index)
      if (short) return { name: `${words[0]} ${short.name}`, what: short.what }
    }
  }
  for (const [, name = '', value = ''] of text.matchAll(/\s--([A-Za-z][\w-]*)[= ]["']?([^\s"']+)/g))
    if (isCredential(name, value) && !value.startsWith('-')) return { name: `--${name}`, what: 'a credential' }
  return undefined
}
