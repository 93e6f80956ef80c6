import { credentialIn, isLiteralCredential, namesCredential } from './credential.ts'

export type ArgumentCredential = { index: number; name: string; what: string; url?: boolean }

/**
 * Literal credentials among the words of a command line: `--password=x`, `--password x`, `PASSWORD=x` in a script, a URL
 * with a password. `$(NAME)` and `$NAME` are references, `--password-file` names a place.
 */
export function argumentCredentials(words: readonly string[]): ArgumentCredential[] {
  const found: ArgumentCredential[] = []
  for (const [index, word] of words.entries()) {
    const shape = credentialIn(word)
    if (shape) {
      found.push({
        index,
        name: flagName(word) ?? 'argument',
        what: shape.what,
        ...(shape.what === 'a password in a URL' ? { url: true } : {}),
      })
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

/** Inside `sh -c "…"`: an assignment, or a flag with its value. */
function scriptCredential(text: string): { name: string; what: string } | undefined {
  for (const [, name = '', quoted, bare] of text.matchAll(
    /(?:^|[\s;&|(])(?:export\s+)?([A-Za-z_]\w*)=(?:"([^"]*)"|'[^']*'|([^\s;&|)"']+))/g,
  )) {
    const value = quoted ?? bare ?? ''
    if (isCredential(name, value)) return { name, what: 'a credential' }
  }
  for (const [, name = '', value = ''] of text.matchAll(/\s--([A-Za-z][\w-]*)[= ]["']?([^\s"']+)/g))
    if (isCredential(name, value) && !value.startsWith('-')) return { name: `--${name}`, what: 'a credential' }
  return undefined
}
