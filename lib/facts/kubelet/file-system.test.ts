import { describe, expect, it } from 'vitest'
import { RORF, indent, verdict } from './start-testing.ts'
import type { Given } from './start-testing.ts'

const app = (container: string, volumes: string): Given => ({
  image: 'r.example/app:1',
  spec: volumes ? `volumes:\n${indent(volumes, 2)}` : '',
  container: `${RORF}\n${container}`,
})
const mounts = (...list: string[]): string => `volumeMounts: [${list.map(m => `{ ${m} }`).join(', ')}]`
const BOTH = mounts('name: a, mountPath: /tmp', 'name: b, mountPath: /var/cache/app')
const EMPTY = '- { name: a, emptyDir: {} }\n'

describe('where it writes', () => {
  it.each<[string, Given, string]>([
    ['nowhere', app('', ''), 'refused: writes, CrashLoopBackOff'],
    ['on its own root', { image: 'r.example/app:1' }, 'starts'],
    ['two emptyDirs', app(BOTH, `${EMPTY}- { name: b, emptyDir: { medium: Memory } }`), 'starts'],
    ['a volume without a source is an emptyDir', app(BOTH, '- { name: a }\n- { name: b }'), 'starts'],
    [
      'one volume, two subPaths, one at the parent',
      app(mounts('name: a, mountPath: /tmp, subPath: t', 'name: a, mountPath: /var/cache/, subPath: c'), EMPTY),
      'starts',
    ],
    [
      'below the path',
      app(mounts('name: a, mountPath: /tmp', 'name: a, mountPath: /var/cache/app/x, subPath: x'), EMPTY),
      'refused: writes, CrashLoopBackOff',
    ],
    [
      'a sibling with the same beginning',
      app(mounts('name: a, mountPath: /tmp', 'name: a, mountPath: /var/cache/app2, subPath: x'), EMPTY),
      'refused: writes, CrashLoopBackOff',
    ],
    [
      'a read-only mount',
      app(mounts('name: a, mountPath: /tmp', 'name: a, mountPath: /var/cache/app, readOnly: true'), EMPTY),
      'refused: writes, CrashLoopBackOff',
    ],
    [
      'a read-only mount deeper than a writable one',
      app(
        mounts(
          'name: a, mountPath: /tmp',
          'name: a, mountPath: /var/cache, subPath: c',
          'name: a, mountPath: /var/cache/app, subPath: d, readOnly: true',
        ),
        EMPTY,
      ),
      'refused: writes, CrashLoopBackOff',
    ],
    [
      'a ConfigMap',
      {
        ...app(BOTH, `${EMPTY}- { name: b, configMap: { name: c } }`),
        more: 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: c, namespace: shop }',
      },
      'refused: writes, CrashLoopBackOff',
    ],
    ['the node’s /tmp', app(BOTH, `${EMPTY}- { name: b, hostPath: { path: /tmp/x } }`), 'starts'],
    [
      'a directory of the node that belongs to root',
      app(BOTH, `${EMPTY}- { name: b, hostPath: { path: /var/x } }`),
      'refused: writes, CrashLoopBackOff',
    ],
    [
      'an ephemeral claim',
      app(
        BOTH,
        `${EMPTY}- { name: b, ephemeral: { volumeClaimTemplate: { spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: 1Gi } } } } } }`,
      ),
      'starts',
    ],
    ['over /', app(mounts('name: a, mountPath: /'), EMPTY), 'refused: reads, CrashLoopBackOff'],
    [
      'over what it reads',
      app(mounts('name: a, mountPath: /tmp', 'name: a, mountPath: /var, subPath: v'), EMPTY),
      'refused: reads, CrashLoopBackOff',
    ],
    [
      'one path twice',
      app(mounts('name: a, mountPath: /tmp', 'name: a, mountPath: /tmp'), EMPTY),
      'refused: api, Invalid',
    ],
    ['a volume that is not there', app(BOTH, EMPTY), 'refused: api, Invalid'],
    ['a subPath that climbs', app(mounts('name: a, mountPath: /tmp, subPath: ../x'), EMPTY), 'refused: api, Invalid'],
    ['two sources', app(BOTH, `${EMPTY}- { name: b, emptyDir: {}, configMap: { name: c } }`), 'refused: api, Invalid'],
  ])('%s', (_, given, wanted) => expect(verdict(given)).toBe(wanted))
})
