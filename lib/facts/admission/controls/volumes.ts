import { at, listOf, objectOf, textOf } from '../../../source/json.ts'
import type { Control, Spot } from '../types.ts'
import { plural, quoted, setOf } from '../words.ts'
import { podSpot } from './spots.ts'

export const RESTRICTED_VOLUMES: readonly string[] = [
  'configMap',
  'csi',
  'downwardAPI',
  'emptyDir',
  'ephemeral',
  'image',
  'persistentVolumeClaim',
  'projected',
  'secret',
]
/** In the order in which upstream asks for them. */
const OTHER_VOLUMES = [
  'hostPath',
  'gcePersistentDisk',
  'awsElasticBlockStore',
  'gitRepo',
  'nfs',
  'iscsi',
  'glusterfs',
  'rbd',
  'flexVolume',
  'cinder',
  'cephfs',
  'flocker',
  'fc',
  'azureFile',
  'vsphereVolume',
  'quobyte',
  'azureDisk',
  'photonPersistentDisk',
  'portworxVolume',
  'scaleIO',
  'storageos',
]

export const restrictedVolumes: Control = {
  id: 'restrictedVolumes',
  level: 'restricted',
  title: 'Only volumes that belong to the pod or to a claim',
  fields: ['spec.volumes[]'],
  overrides: ['hostPathVolumes'],
  revisions: [
    {
      since: 0,
      allowed: [...RESTRICTED_VOLUMES, 'no source at all (the API server makes it an emptyDir)'],
      check(pod) {
        const names: string[] = []
        const types: string[] = []
        const spots: Spot[] = []
        for (const [index, volume] of listOf(pod.spec['volumes']).entries()) {
          const has = (source: string) => objectOf(at(volume, source)) !== undefined
          if (RESTRICTED_VOLUMES.some(has)) continue
          const type = OTHER_VOLUMES.find(has)
          // A volume with nothing but a name is an emptyDir once the API server has set its defaults.
          if (type === undefined) continue
          const name = textOf(at(volume, 'name')) ?? ''
          names.push(name)
          types.push(type)
          spots.push({ ...podSpot(pod, ['volumes', index, type], 'entry'), field: `volumes[${name}].${type}` })
        }
        if (names.length === 0) return undefined
        const set = setOf(types)
        return {
          reason: 'restricted volume types',
          detail: `${plural('volume', 'volumes', names.length)} ${quoted(names)} ${plural('uses', 'use', names.length)} ${plural('restricted volume type', 'restricted volume types', set.length)} ${quoted(set)}`,
          spots,
        }
      },
    },
  ],
}
