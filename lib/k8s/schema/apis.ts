/**
 * apiVersions that Kubernetes no longer serves, with what took their place ('' = nothing). `same`: its fields and their
 * defaults are those of the old one, so that the name is all there is to change.
 */
const REMOVED: Record<string, { kinds: string[]; use: string; since: string; same?: true }[]> = {
  'extensions/v1beta1': [
    { kinds: ['Deployment', 'DaemonSet', 'ReplicaSet'], use: 'apps/v1', since: '1.16' },
    { kinds: ['NetworkPolicy'], use: 'networking.k8s.io/v1', since: '1.16', same: true },
    { kinds: ['PodSecurityPolicy'], use: '', since: '1.16' },
    { kinds: ['Ingress'], use: 'networking.k8s.io/v1', since: '1.22' },
  ],
  'apps/v1beta1': [{ kinds: ['Deployment', 'StatefulSet', 'ControllerRevision'], use: 'apps/v1', since: '1.16' }],
  'apps/v1beta2': [
    {
      kinds: ['Deployment', 'DaemonSet', 'ReplicaSet', 'StatefulSet', 'ControllerRevision'],
      use: 'apps/v1',
      since: '1.16',
      same: true,
    },
  ],
  'networking.k8s.io/v1beta1': [{ kinds: ['Ingress', 'IngressClass'], use: 'networking.k8s.io/v1', since: '1.22' }],
  'rbac.authorization.k8s.io/v1beta1': [
    {
      kinds: ['Role', 'RoleBinding', 'ClusterRole', 'ClusterRoleBinding'],
      use: 'rbac.authorization.k8s.io/v1',
      since: '1.22',
      same: true,
    },
  ],
  'rbac.authorization.k8s.io/v1alpha1': [
    {
      kinds: ['Role', 'RoleBinding', 'ClusterRole', 'ClusterRoleBinding'],
      use: 'rbac.authorization.k8s.io/v1',
      since: '1.23',
    },
  ],
  'batch/v1beta1': [{ kinds: ['CronJob'], use: 'batch/v1', since: '1.25', same: true }],
  'batch/v2alpha1': [{ kinds: ['CronJob'], use: 'batch/v1', since: '1.21' }],
  'policy/v1beta1': [
    { kinds: ['PodDisruptionBudget'], use: 'policy/v1', since: '1.25' },
    { kinds: ['PodSecurityPolicy'], use: '', since: '1.25' },
  ],
  'autoscaling/v2beta1': [{ kinds: ['HorizontalPodAutoscaler'], use: 'autoscaling/v2', since: '1.25' }],
  'autoscaling/v2beta2': [{ kinds: ['HorizontalPodAutoscaler'], use: 'autoscaling/v2', since: '1.26', same: true }],
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
  'scheduling.k8s.io/v1beta1': [{ kinds: ['PriorityClass'], use: 'scheduling.k8s.io/v1', since: '1.22', same: true }],
  'coordination.k8s.io/v1beta1': [{ kinds: ['Lease'], use: 'coordination.k8s.io/v1', since: '1.22', same: true }],
}

export const removedApi = (apiVersion: string, kind: string): { use: string; since: string; same?: true } | undefined =>
  (Object.hasOwn(REMOVED, apiVersion) ? REMOVED[apiVersion] : undefined)?.find(entry => entry.kinds.includes(kind))

/** Kinds that Kubernetes 1.37 serves and whose fields are not in types.json: known, but not judged. */
const SERVED: Record<string, readonly string[]> = {
  v1: ['Binding', 'ComponentStatus', 'Event'],
  'apps/v1': ['ControllerRevision'],
  'autoscaling/v1': ['Scale'],
  'policy/v1': ['Eviction'],
  'storage.k8s.io/v1': ['CSIDriver', 'CSINode', 'CSIStorageCapacity', 'VolumeAttachment', 'VolumeAttributesClass'],
  'networking.k8s.io/v1': ['IPAddress', 'ServiceCIDR'],
  'apiextensions.k8s.io/v1': ['CustomResourceDefinition'],
  'apiregistration.k8s.io/v1': ['APIService'],
  'certificates.k8s.io/v1': ['CertificateSigningRequest', 'PodCertificateRequest'],
  'flowcontrol.apiserver.k8s.io/v1': ['FlowSchema', 'PriorityLevelConfiguration'],
  'events.k8s.io/v1': ['Event'],
  'admissionregistration.k8s.io/v1': ['MutatingAdmissionPolicy', 'MutatingAdmissionPolicyBinding'],
  'resource.k8s.io/v1': ['DeviceClass', 'ResourceClaim', 'ResourceClaimTemplate', 'ResourceSlice'],
  'authentication.k8s.io/v1': ['TokenReview', 'TokenRequest', 'SelfSubjectReview'],
  'authorization.k8s.io/v1': [
    'SubjectAccessReview',
    'LocalSubjectAccessReview',
    'SelfSubjectAccessReview',
    'SelfSubjectRulesReview',
  ],
}
export const isServed = (apiVersion: string, kind: string): boolean =>
  (Object.hasOwn(SERVED, apiVersion) && SERVED[apiVersion]?.includes(kind)) ?? false

/**
 * Groups and versions of which every kind is known. Alpha and beta versions, and all other groups (custom resources), are
 * nobody's business here.
 */
export const isKnownVersion = (apiVersion: string, roots: readonly string[]): boolean =>
  !apiVersion.startsWith('external-secrets.io/') &&
  (Object.hasOwn(SERVED, apiVersion) || roots.some(root => root.startsWith(`${apiVersion}/`)))

/** The apiVersion under which a built-in kind is known here, to say where a misplaced one belongs. */
export const apiVersionsOf = (kind: string, roots: readonly string[]): string[] =>
  roots.filter(root => root.endsWith(`/${kind}`)).map(root => root.slice(0, -kind.length - 1))
