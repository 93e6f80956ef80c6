/** apiVersions that Kubernetes no longer serves, with what took their place ('' = nothing). */
const REMOVED: Record<string, { kinds: string[]; use: string; since: string }[]> = {
  'extensions/v1beta1': [
    { kinds: ['Deployment', 'DaemonSet', 'ReplicaSet'], use: 'apps/v1', since: '1.16' },
    { kinds: ['NetworkPolicy'], use: 'networking.k8s.io/v1', since: '1.16' },
    { kinds: ['PodSecurityPolicy'], use: '', since: '1.16' },
    { kinds: ['Ingress'], use: 'networking.k8s.io/v1', since: '1.22' },
  ],
  'apps/v1beta1': [{ kinds: ['Deployment', 'StatefulSet', 'ControllerRevision'], use: 'apps/v1', since: '1.16' }],
  'apps/v1beta2': [
    {
      kinds: ['Deployment', 'DaemonSet', 'ReplicaSet', 'StatefulSet', 'ControllerRevision'],
      use: 'apps/v1',
      since: '1.16',
    },
  ],
  'networking.k8s.io/v1beta1': [{ kinds: ['Ingress', 'IngressClass'], use: 'networking.k8s.io/v1', since: '1.22' }],
  'rbac.authorization.k8s.io/v1beta1': [
    {
      kinds: ['Role', 'RoleBinding', 'ClusterRole', 'ClusterRoleBinding'],
      use: 'rbac.authorization.k8s.io/v1',
      since: '1.22',
    },
  ],
  'rbac.authorization.k8s.io/v1alpha1': [
    {
      kinds: ['Role', 'RoleBinding', 'ClusterRole', 'ClusterRoleBinding'],
      use: 'rbac.authorization.k8s.io/v1',
      since: '1.23',
    },
  ],
  'batch/v1beta1': [{ kinds: ['CronJob'], use: 'batch/v1', since: '1.25' }],
  'batch/v2alpha1': [{ kinds: ['CronJob'], use: 'batch/v1', since: '1.21' }],
  'policy/v1beta1': [
    { kinds: ['PodDisruptionBudget'], use: 'policy/v1', since: '1.25' },
    { kinds: ['PodSecurityPolicy'], use: '', since: '1.25' },
  ],
  'autoscaling/v2beta1': [{ kinds: ['HorizontalPodAutoscaler'], use: 'autoscaling/v2', since: '1.25' }],
  'autoscaling/v2beta2': [{ kinds: ['HorizontalPodAutoscaler'], use: 'autoscaling/v2', since: '1.26' }],
  'discovery.k8s.io/v1beta1': [{ kinds: ['EndpointSlice'], use: 'discovery.k8s.io/v1', since: '1.25' }],
  'admissionregistration.k8s.io/v1beta1': [
    {
      kinds: ['ValidatingWebhookConfiguration', 'MutatingWebhookConfiguration'],
      use: 'admissionregistration.k8s.io/v1',
      since: '1.22',
    },
  ],
  'apiextensions.k8s.io/v1beta1': [
    { kinds: ['CustomResourceDefinition'], use: 'apiextensions.k8s.io/v1', since: '1.22' },
  ],
  'storage.k8s.io/v1beta1': [
    { kinds: ['StorageClass', 'CSIDriver', 'CSINode', 'VolumeAttachment'], use: 'storage.k8s.io/v1', since: '1.22' },
  ],
  'scheduling.k8s.io/v1beta1': [{ kinds: ['PriorityClass'], use: 'scheduling.k8s.io/v1', since: '1.22' }],
  'coordination.k8s.io/v1beta1': [{ kinds: ['Lease'], use: 'coordination.k8s.io/v1', since: '1.22' }],
}

export const removedApi = (apiVersion: string, kind: string): { use: string; since: string } | undefined =>
  (Object.hasOwn(REMOVED, apiVersion) ? REMOVED[apiVersion] : undefined)?.find(entry => entry.kinds.includes(kind))

/** Groups that Kubernetes itself serves; a kind of another group is a custom resource, of which nothing is known here. */
export const isBuiltInGroup = (group: string): boolean =>
  group === '' ||
  ['apps', 'batch', 'autoscaling', 'policy', 'extensions'].includes(group) ||
  /(^|\.)k8s\.io$/.test(group)

/** The apiVersion under which a built-in kind is known here, to say where a misplaced one belongs. */
export const apiVersionsOf = (kind: string, roots: readonly string[]): string[] =>
  roots.filter(root => root.endsWith(`/${kind}`)).map(root => root.slice(0, -kind.length - 1))
