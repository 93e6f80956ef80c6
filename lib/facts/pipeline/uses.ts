import type { BadRef } from '../world.ts'
import type { Place } from '../../source/types.ts'

/** What a `uses` names, and what decides which code that is. */
export type Uses = {
  text: string
  place: Place
  kind: 'action' | 'reusable-workflow' | 'local' | 'image' | 'unreadable'
  /** `owner/repo` in lower case: GitHub ignores the case of both. */
  repository: string
  /** The folder or file below the repository, or ''. */
  subpath: string
  /** What stands after the `@`, or an image's tag or digest. */
  ref: string
  pin: Pin
}
/** `commit`, `digest` and `local` cannot be moved by somebody else. */
export type Pin = 'commit' | 'digest' | 'local' | 'short-commit' | 'tag' | 'branch' | 'name' | 'none'

export function usesOf(text: string, place: Place): Uses {
  const base = { text, place, repository: '', subpath: '', ref: '' }
  if (/^\.[\\/]/.test(text)) return { ...base, kind: 'local', pin: 'local' }
  const docker = /^docker:\/\/(.+)$/i.exec(text)
  if (docker?.[1]) return { ...base, kind: 'image', ...imagePin(docker[1]) }
  const found = /^([^/@\s]+)\/([^/@\s]+)((?:\/[^@\s]*)?)(?:@(\S+))?$/.exec(text)
  if (!found) return { ...base, kind: 'unreadable', pin: 'none' }
  const subpath = (found[3] ?? '').replace(/^\//, '')
  const ref = found[4] ?? ''
  return {
    ...base,
    kind: /^\.github\/workflows\/[^/]+\.ya?ml$/i.test(subpath) ? 'reusable-workflow' : 'action',
    repository: `${found[1]}/${found[2]}`.toLowerCase(),
    subpath,
    ref,
    pin: refPin(ref),
  }
}

/** An image by name: what fixes its content is a digest alone. */
export function imagePin(image: string): { repository: string; ref: string; pin: Pin } {
  const digest = /^([^@]+)@(sha256:[0-9a-f]{64}|sha512:[0-9a-f]{128})$/i.exec(image)
  if (digest) return { repository: nameOf(digest[1] ?? ''), ref: digest[2] ?? '', pin: 'digest' }
  const tag = /^(.+):([\w][\w.-]*)$/.exec(image)
  if (tag && !tag[2]?.includes('/')) return { repository: nameOf(tag[1] ?? ''), ref: tag[2] ?? '', pin: 'tag' }
  return { repository: nameOf(image), ref: '', pin: 'none' }
}
const nameOf = (image: string): string => image.replace(/:[\w][\w.-]*$/, '').toLowerCase()

/** Only a full commit id is a pin: a short one is looked up like a name, and a branch may bear it. */
function refPin(ref: string): Pin {
  if (ref === '') return 'none'
  if (/^[0-9a-f]{40}$/i.test(ref)) return 'commit'
  if (/^[0-9a-f]{7,39}$/i.test(ref) && /[a-f]/i.test(ref) && /\d/.test(ref)) return 'short-commit'
  if (/^(refs\/tags\/|v?\d)/.test(ref)) return 'tag'
  if (/^(refs\/heads\/|main$|master$|develop$|trunk$|HEAD$)/.test(ref)) return 'branch'
  return 'name'
}

export const isFixed = (uses: Uses): boolean => ['commit', 'digest', 'local'].includes(uses.pin)

/** Is it on the list of references that carried malicious code? A bad subpath is named with its repository. */
export function badRefOf(uses: Uses, denyList: readonly BadRef[]): BadRef | undefined {
  if (uses.ref === '') return undefined
  const mine = [uses.repository, uses.subpath].filter(Boolean).join('/').toLowerCase()
  return denyList.find(bad => {
    const theirs = bad.uses
      .toLowerCase()
      .replace(/^docker:\/\//, '')
      .replace(/\/$/, '')
    return (mine === theirs || mine.startsWith(`${theirs}/`)) && bad.ref.toLowerCase() === uses.ref.toLowerCase()
  })
}

/** What the reference is, for people. */
export function pinText(uses: Uses): string {
  switch (uses.pin) {
    case 'commit':
      return 'a full commit id'
    case 'digest':
      return 'a digest'
    case 'local':
      return 'a path of this repository'
    case 'short-commit':
      return 'a short commit id, which a tag or branch of the same name would win over'
    case 'tag':
      return 'a tag, which can be moved'
    case 'branch':
      return 'a branch, which moves with every push'
    case 'name':
      return 'a tag or branch, which can be moved'
    case 'none':
      return uses.kind === 'image' ? 'the tag latest, which can be moved' : 'nothing'
  }
}
