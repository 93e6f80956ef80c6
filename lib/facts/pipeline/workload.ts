import { plainText, type Word } from './shell/syntax.ts'

const KINDS: Readonly<Record<string, string>> = {
  deployment: 'deployment',
  deployments: 'deployment',
  deploy: 'deployment',
  statefulset: 'statefulset',
  statefulsets: 'statefulset',
  sts: 'statefulset',
  daemonset: 'daemonset',
  daemonsets: 'daemonset',
  ds: 'daemonset',
  cronjob: 'cronjob',
  cronjobs: 'cronjob',
  cj: 'cronjob',
}

/** `deploy/api`, as kubectl names what an image goes to: `deployment/api`. */
export function workloadNamed(word: Word): string | undefined {
  const [, kind = '', name = ''] =
    /^([a-z]+)(?:\.(?:v1\.)?(?:apps|batch))?\/([a-z0-9.-]+)$/.exec(plainText(word) ?? '') ?? []
  return KINDS[kind] && `${KINDS[kind]}/${name}`
}

export const workloadAmong = (words: readonly Word[]): string | undefined =>
  words.map(workloadNamed).find(name => name !== undefined)
