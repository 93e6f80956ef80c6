import type { Place } from '../../source/types.ts'
import type { Input } from '../input.ts'
import { baseUser } from './built.ts'
import { rootBase, userOf } from './dockerfile/index.ts'
import type { Dockerfile } from './dockerfile/index.ts'
import { parseReference } from './reference.ts'

/**
 * Whom the image runs as, as far as the file says it. `named`: a name that nobody outside the image can check.
 * `by: 'base'` means that no USER line of the final stage or its parents decides.
 */
export type FinalUser = {
  kind: 'root' | 'number' | 'named' | 'unknown'
  by: 'instruction' | 'base'
  text: string
  place: Place
}

export function finalUserOf(input: Input, dockerfile: Dockerfile): FinalUser | undefined {
  const { final } = dockerfile
  if (!final) return undefined
  const own = userOf(final)
  if (own)
    return {
      kind: own.known ? kindOf(own.value) : 'unknown',
      by: 'instruction',
      text: own.value,
      place: dockerfile.place(own.step.instruction, 'USER'),
    }
  const base = rootBase(final)
  const text =
    base.type === 'scratch'
      ? ''
      : base.type === 'image'
        ? (baseUser(input, base.text) ?? officialUser(base.text))
        : undefined
  return {
    kind: text === undefined ? 'unknown' : kindOf(text),
    by: 'base',
    text: text ?? '',
    place: dockerfile.place(final.from.image, 'FROM'),
  }
}

/** The part before the colon: a decimal number, a name, or nothing, which is root (containerd, getUserFromImage). */
function kindOf(text: string): FinalUser['kind'] {
  const [user = ''] = text.split(':')
  if (user === '' || user === 'root' || /^[+-]?0+$/.test(user)) return 'root'
  return /^\d+$/.test(user) ? 'number' : 'named'
}

/** Docker's official images of systems and languages set no USER: root. Others are not known, and nothing is said of them. */
const OFFICIAL_AS_ROOT: ReadonlySet<string> = new Set([
  'alpine',
  'amazonlinux',
  'busybox',
  'debian',
  'eclipse-temurin',
  'fedora',
  'golang',
  'node',
  'nginx',
  'openjdk',
  'php',
  'python',
  'rockylinux',
  'ruby',
  'rust',
  'ubuntu',
  'httpd',
  'gcc',
  'maven',
  'gradle',
  'buildpack-deps',
])
function officialUser(image: string): string | undefined {
  const parsed = parseReference(image)
  if (!parsed.ok || parsed.reference.registry !== 'docker.io') return undefined
  const { path } = parsed.reference
  return path.startsWith('library/') && OFFICIAL_AS_ROOT.has(path.slice('library/'.length)) ? '' : undefined
}
