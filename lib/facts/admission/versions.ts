import type { Level, PolicyVersion } from './types.ts'

/** The newest policy version with a change of its own (kubernetes/pod-security-admission v0.37). */
export const NEWEST_MINOR = 37
export const POLICY_VERSIONS: readonly string[] = Array.from({ length: NEWEST_MINOR + 1 }, (_, minor) => `v1.${minor}`)

export const LEVELS: readonly Level[] = ['privileged', 'baseline', 'restricted']

/** `latest` or `v1.N`, exactly: no leading zeros, no `1.30`, no patch number. Undefined for everything else. */
export function parseVersion(text: string): PolicyVersion | undefined {
  if (text === 'latest') return 'latest'
  const minor = /^v1\.([0-9]|[1-9][0-9]*)$/.exec(text)?.[1]
  return minor !== undefined && Number.isSafeInteger(Number(minor)) ? Number(minor) : undefined
}

/** Exact words only: `Restricted` is no level. */
export const parseLevel = (text: string): Level | undefined => LEVELS.find(level => level === text)

/** The minor version whose checks run: a version newer than the newest known one falls back to the newest. */
export const effectiveMinor = (version: PolicyVersion): number =>
  version === 'latest' ? NEWEST_MINOR : Math.min(version, NEWEST_MINOR)

export const versionText = (version: PolicyVersion): string => (version === 'latest' ? 'latest' : `v1.${version}`)

/** Negative: `a` is less strict than `b`. */
export const compareLevels = (a: Level, b: Level): number => LEVELS.indexOf(a) - LEVELS.indexOf(b)
