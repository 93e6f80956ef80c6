import type { Binding, PolicyRule } from './types.ts'

/**
 * The ClusterRoles that every cluster has and that people bind (kubernetes,
 * plugin/pkg/auth/authorizer/rbac/bootstrappolicy). `admin`, `edit` and `view` are aggregated by label, so that
 * a ClusterRole with the label adds to them.
 */
export type BuiltinRole = {
  name: string
  labels: Record<string, string>
  aggregates?: string
  rules: readonly PolicyRule[]
}

const READ = ['get', 'list', 'watch']
const WRITE = ['create', 'delete', 'deletecollection', 'patch', 'update']

const rule = (writtenIn: string, verbs: readonly string[], group: string, resources: string): PolicyRule => ({
  verbs,
  apiGroups: [group],
  resources: resources.split(' '),
  resourceNames: [],
  nonResourceURLs: [],
  writtenIn,
})
const paths = (writtenIn: string, verbs: readonly string[], urls: string): PolicyRule => ({
  verbs,
  apiGroups: [],
  resources: [],
  resourceNames: [],
  nonResourceURLs: urls.split(' '),
  writtenIn,
})
const AGGREGATE = 'rbac.authorization.k8s.io/aggregate-to-'
const to = (name: string): Record<string, string> => ({ [AGGREGATE + name]: 'true' })

const VIEW = 'system:aggregate-to-view'
const EDIT = 'system:aggregate-to-edit'
const ADMIN = 'system:aggregate-to-admin'
const APPS_VIEW =
  'controllerrevisions daemonsets daemonsets/status deployments deployments/scale deployments/status replicasets replicasets/scale replicasets/status statefulsets statefulsets/scale statefulsets/status'
const APPS_EDIT =
  'daemonsets deployments deployments/rollback deployments/scale replicasets replicasets/scale statefulsets statefulsets/scale'

export const BUILTIN_ROLES: readonly BuiltinRole[] = [
  {
    name: 'cluster-admin',
    labels: {},
    rules: [rule('cluster-admin', ['*'], '*', '*'), paths('cluster-admin', ['*'], '*')],
  },
  { name: 'admin', labels: {}, aggregates: 'admin', rules: [] },
  { name: 'edit', labels: to('admin'), aggregates: 'edit', rules: [] },
  { name: 'view', labels: to('edit'), aggregates: 'view', rules: [] },
  {
    name: ADMIN,
    labels: to('admin'),
    rules: [
      rule(ADMIN, ['create'], 'authorization.k8s.io', 'localsubjectaccessreviews'),
      rule(ADMIN, [...READ, ...WRITE], 'rbac.authorization.k8s.io', 'roles rolebindings'),
    ],
  },
  {
    name: EDIT,
    labels: to('edit'),
    rules: [
      rule(EDIT, READ, '', 'pods/attach pods/exec pods/portforward pods/proxy secrets services/proxy'),
      rule(EDIT, ['impersonate'], '', 'serviceaccounts'),
      rule(EDIT, WRITE, '', 'pods pods/attach pods/exec pods/portforward pods/proxy'),
      rule(EDIT, ['create'], '', 'pods/eviction'),
      rule(
        EDIT,
        WRITE,
        '',
        'configmaps events persistentvolumeclaims replicationcontrollers replicationcontrollers/scale secrets serviceaccounts services services/proxy',
      ),
      rule(EDIT, ['create'], '', 'serviceaccounts/token'),
      rule(EDIT, WRITE, 'apps', APPS_EDIT),
      rule(EDIT, WRITE, 'autoscaling', 'horizontalpodautoscalers'),
      rule(EDIT, WRITE, 'batch', 'cronjobs jobs'),
      rule(EDIT, WRITE, 'policy', 'poddisruptionbudgets'),
      rule(EDIT, WRITE, 'networking.k8s.io', 'ingresses networkpolicies'),
      rule(EDIT, [...READ, ...WRITE], 'coordination.k8s.io', 'leases'),
    ],
  },
  {
    name: VIEW,
    labels: to('view'),
    rules: [
      rule(
        VIEW,
        READ,
        '',
        'configmaps endpoints persistentvolumeclaims persistentvolumeclaims/status pods replicationcontrollers replicationcontrollers/scale serviceaccounts services services/status bindings events limitranges namespaces/status pods/log pods/status replicationcontrollers/status resourcequotas resourcequotas/status namespaces',
      ),
      rule(VIEW, READ, 'discovery.k8s.io', 'endpointslices'),
      rule(VIEW, READ, 'apps', APPS_VIEW),
      rule(VIEW, READ, 'autoscaling', 'horizontalpodautoscalers horizontalpodautoscalers/status'),
      rule(VIEW, READ, 'batch', 'cronjobs cronjobs/status jobs jobs/status'),
      rule(VIEW, READ, 'policy', 'poddisruptionbudgets poddisruptionbudgets/status'),
      rule(VIEW, READ, 'networking.k8s.io', 'ingresses ingresses/status networkpolicies'),
    ],
  },
  {
    name: 'system:basic-user',
    labels: {},
    rules: [
      rule('system:basic-user', ['create'], 'authorization.k8s.io', 'selfsubjectaccessreviews selfsubjectrulesreviews'),
      rule('system:basic-user', ['create'], 'authentication.k8s.io', 'selfsubjectreviews'),
    ],
  },
  {
    name: 'system:discovery',
    labels: {},
    rules: [
      paths(
        'system:discovery',
        ['get'],
        '/api /api/* /apis /apis/* /healthz /livez /openapi /openapi/* /readyz /version /version/',
      ),
    ],
  },
  {
    name: 'system:public-info-viewer',
    labels: {},
    rules: [paths('system:public-info-viewer', ['get'], '/healthz /livez /readyz /version /version/')],
  },
  {
    name: 'system:auth-delegator',
    labels: {},
    rules: [
      rule('system:auth-delegator', ['create'], 'authentication.k8s.io', 'tokenreviews'),
      rule('system:auth-delegator', ['create'], 'authorization.k8s.io', 'subjectaccessreviews'),
    ],
  },
  {
    name: 'system:service-account-issuer-discovery',
    labels: {},
    rules: [
      paths(
        'system:service-account-issuer-discovery',
        ['get'],
        '/.well-known/openid-configuration /.well-known/openid-configuration/ /openid/v1/jwks /openid/v1/jwks/',
      ),
    ],
  },
]

const builtinBinding = (name: string, ...groups: string[]): Binding => ({
  name,
  roleRef: { kind: 'ClusterRole', name },
  subjects: groups.map(group => ({ kind: 'Group', name: group })),
})

/** Bindings that every cluster has for people and accounts (those of nodes and controllers are left out). */
export const BUILTIN_BINDINGS: readonly Binding[] = [
  builtinBinding('system:basic-user', 'system:authenticated'),
  builtinBinding('system:discovery', 'system:authenticated'),
  builtinBinding('system:public-info-viewer', 'system:authenticated', 'system:unauthenticated'),
  builtinBinding('system:service-account-issuer-discovery', 'system:serviceaccounts'),
]

export const AGGREGATION_LABEL = AGGREGATE
