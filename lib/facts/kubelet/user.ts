import { boolOf, listOf, numberOf, at } from '../../source/json.ts'
import type { Container, PodTemplate } from '../../k8s/pod.ts'
import { pathText } from '../../source/tree.ts'
import type { ImageUser } from './image.ts'
import type { Check } from './types.ts'

/** Ids of the process. `uid` is undefined where only a name is known, and then it may be 0. */
export type Process = { uid: number | undefined; gid: number; groups: number[]; named: string | undefined }

const MAX_ID = 2147483647

/** uid: runAsUser (container, else pod), else the image's. gid: runAsGroup, else the image's if the uid is the image's, else 0. */
export function processOf(pod: PodTemplate, container: Container, image: ImageUser | undefined): Process {
  const asked = container.effective.runAsUser.value
  const uid = asked ?? image?.uid
  const sameUser = asked === undefined || (image?.uid !== undefined && image.uid === asked)
  const gid = container.effective.runAsGroup.value ?? (sameUser ? (image?.gid ?? 0) : 0)
  const context = pod.spec['securityContext']
  const fsGroup = numberOf(at(context, 'fsGroup'))
  const more = listOf(at(context, 'supplementalGroups')).filter((group): group is number => typeof group === 'number')
  return {
    uid,
    gid,
    groups: [...new Set([gid, ...(fsGroup === undefined ? [] : [fsGroup]), ...more])],
    named: asked === undefined ? image?.name : undefined,
  }
}

/** Is uid 0 in the container another uid on the node? */
export const inUserNamespace = (pod: PodTemplate): boolean => boolOf(pod.spec['hostUsers']) === false

/**
 * kubelet, `verifyRunAsNonRoot` (pkg/kubelet/kuberuntime/security_context_others.go). It looks at the numbers alone, user
 * namespace or not, and it never looks into the image's /etc/passwd.
 */
export function verifyRunAsNonRoot(pod: PodTemplate, container: Container, image: ImageUser | undefined): Check {
  const { runAsNonRoot, runAsUser } = container.effective
  const check = { question: 'user' as const, container: container.name }
  const asked = pod.resource.where(runAsNonRoot.path)
  const event = (text: string): string => `Error: ${text} (pod: "${podName(pod)}", container: ${container.name})`
  const refused = (text: string, value: string, places: Check['places']): Check => ({
    ...check,
    verdict: 'no',
    status: 'CreateContainerConfigError',
    says: event(text),
    field: 'runAsNonRoot',
    value,
    ...(runAsUser.value === undefined && image?.by ? { by: image.by } : {}),
    places,
  })
  const ok = (says: string, places: Check['places'] = []): Check => ({ ...check, verdict: 'yes', says, places })

  if (runAsNonRoot.value !== true) {
    const uid = runAsUser.value ?? image?.uid
    return ok(
      `runAsNonRoot is ${runAsNonRoot.value === false ? 'false' : 'not set'}: the kubelet asks nothing, ${
        uid === undefined
          ? `the process runs as ${image?.name ?? 'whoever the image says'}`
          : `the process runs as uid ${uid}`
      }.`,
    )
  }
  if (runAsUser.value !== undefined) {
    const place = pod.resource.where(runAsUser.path, 'entry')
    return runAsUser.value === 0
      ? refused("container's runAsUser breaks non-root policy", '0', [place, asked])
      : ok(`runAsUser ${runAsUser.value} (${pathText(runAsUser.path)}) is not 0.`, [place])
  }
  const imagePlace = pod.resource.where([...container.path, 'image'])
  if (!image)
    return {
      ...check,
      verdict: 'unknown',
      says: 'runAsNonRoot is set, runAsUser is not, and nothing is known of the user in the image.',
      field: 'runAsNonRoot',
      places: [asked, imagePlace],
    }
  const places = [...(image.place ? [image.place] : []), asked, imagePlace]
  if (image.name !== undefined)
    return refused(
      `container has runAsNonRoot and image has non-numeric user (${image.name}), cannot verify user is non-root`,
      image.name,
      places,
    )
  if (image.uid === 0) return refused('container has runAsNonRoot and image will run as root', '0', places)
  if (image.uid !== undefined && (image.uid < 0 || image.uid > MAX_ID))
    return refused(
      `container has runAsNonRoot and image has an invalid user id (${image.uid}). (Must be 1-(${MAX_ID})): must be between 0 and ${MAX_ID}, inclusive`,
      String(image.uid),
      places,
    )
  return ok(`The image's USER ${image.text} is the number ${image.uid}, which is not 0.`, [imagePlace])
}

/** As the kubelet prints a pod: name_namespace(uid); the uid is the cluster's. */
const podName = (pod: PodTemplate): string => `${pod.resource.name}_${pod.namespace}(…)`
