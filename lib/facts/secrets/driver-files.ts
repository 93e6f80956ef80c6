import { at, listOf, objectOf, textOf } from '../../source/json.ts'
import type { Json, Place } from '../../source/types.ts'
import { jsonOfYaml } from './embedded-yaml.ts'
import type { Container, PodTemplate } from '../../k8s/pod.ts'
import type { Input } from '../input.ts'
import { cleanPath, mountsOf, volumesOf } from '../kubelet/index.ts'
import type { ManagerRecord } from './origin.ts'

const DRIVER = 'secrets-store.csi.k8s.io'

/** A file that the Secrets Store CSI driver brings. Mode and owner are the driver's: 0644 of root, whatever the Pod says. */
export type DriverFile = { path: string; record: ManagerRecord | undefined; where: Place }

/** Files of the driver's volumes as one container sees them; none where the SecretProviderClass is not there. */
export function driverFiles(input: Input, pod: PodTemplate, container: Container): DriverFile[] {
  return mountsOf(container).flatMap(mount => {
    const volume = volumesOf(pod).find(one => one.name === mount.volume)
    if (volume?.type !== 'csi' || textOf(volume.source['driver']) !== DRIVER) return []
    const name = textOf(at(volume.source, 'volumeAttributes', 'secretProviderClass'))
    const provided = input.resources.find(
      one => one.kind === 'SecretProviderClass' && one.name === name && one.namespace === pod.namespace,
    )
    if (!provided) return []
    const where = pod.resource.where(mount.path)
    return objectsIn(provided.object).flatMap(({ file, record }) => {
      if (mount.subPath === undefined) return [{ path: cleanPath(`${mount.at}/${file}`), record, where }]
      return cleanPath(mount.subPath) === cleanPath(file) ? [{ path: mount.at, record, where }] : []
    })
  })
}

/**
 * The files of a SecretProviderClass. AWS: `objectName`, with `/` written `_`, or its `objectAlias`; and one for each
 * `jmesPath`. Azure nests the objects as texts in an array; Vault calls the key `secretKey`.
 */
function objectsIn(provider: Json): { file: string; record: ManagerRecord | undefined }[] {
  const parameters = objectOf(at(provider, 'spec', 'parameters'))
  const written = jsonOfYaml(textOf(parameters?.['objects']) ?? '')
  const nested = objectOf(written)?.['array']
  const objects =
    nested === undefined ? listOf(written) : listOf(nested).map(one => jsonOfYaml(textOf(one) ?? '') ?? null)
  return objects.flatMap(one => {
    const name = textOf(at(one, 'objectName')) ?? ''
    const alias = textOf(at(one, 'objectAlias'))
    const vault = textOf(at(one, 'secretPath'))
    const whole = {
      file: alias ?? name.replaceAll('/', '_'),
      record: { key: vault ?? name, property: textOf(at(one, 'secretKey')) },
    }
    const parts = listOf(at(one, 'jmesPath')).map(part => ({
      file: textOf(at(part, 'objectAlias')) ?? '',
      record: { key: name, property: (textOf(at(part, 'path')) ?? '').replace(/^"(.*)"$/, '$1') },
    }))
    return [whole, ...parts].filter(file => file.file !== '')
  })
}
