/** The resources that the API server serves itself: plural, group, scope, short names, as `kubectl api-resources` lists them. */
type ApiResource = { group: string; plural: string; namespaced: boolean; names: readonly string[] }

const TABLE: readonly [group: string, namespaced: string, cluster: string][] = [
  [
    '',
    'bindings configmaps=cm endpoints=ep events=ev limitranges=limits persistentvolumeclaims=pvc pods=po podtemplates replicationcontrollers=rc resourcequotas=quota secrets serviceaccounts=sa services=svc',
    'componentstatuses=cs namespaces=ns nodes=no persistentvolumes=pv users groups',
  ],
  ['apps', 'controllerrevisions daemonsets=ds deployments=deploy replicasets=rs statefulsets=sts', ''],
  ['batch', 'cronjobs=cj jobs', ''],
  ['autoscaling', 'horizontalpodautoscalers=hpa', ''],
  ['policy', 'poddisruptionbudgets=pdb', ''],
  ['networking.k8s.io', 'ingresses=ing networkpolicies=netpol', 'ingressclasses ipaddresses=ip servicecidrs'],
  ['rbac.authorization.k8s.io', 'roles rolebindings', 'clusterroles clusterrolebindings'],
  ['coordination.k8s.io', 'leases', ''],
  ['discovery.k8s.io', 'endpointslices', ''],
  ['events.k8s.io', 'events', ''],
  [
    'authorization.k8s.io',
    'localsubjectaccessreviews',
    'selfsubjectaccessreviews selfsubjectrulesreviews subjectaccessreviews',
  ],
  ['authentication.k8s.io', '', 'tokenreviews selfsubjectreviews userextras uids'],
  ['certificates.k8s.io', 'podcertificaterequests', 'certificatesigningrequests=csr clustertrustbundles signers'],
  [
    'storage.k8s.io',
    'csistoragecapacities',
    'storageclasses=sc csidrivers csinodes volumeattachments volumeattributesclasses=vac',
  ],
  ['scheduling.k8s.io', '', 'priorityclasses=pc'],
  ['node.k8s.io', '', 'runtimeclasses'],
  [
    'admissionregistration.k8s.io',
    '',
    'validatingwebhookconfigurations mutatingwebhookconfigurations validatingadmissionpolicies validatingadmissionpolicybindings mutatingadmissionpolicies mutatingadmissionpolicybindings',
  ],
  ['apiextensions.k8s.io', '', 'customresourcedefinitions=crd=crds'],
  ['apiregistration.k8s.io', '', 'apiservices'],
  ['resource.k8s.io', 'resourceclaims resourceclaimtemplates', 'deviceclasses resourceslices'],
  ['flowcontrol.apiserver.k8s.io', '', 'flowschemas prioritylevelconfigurations'],
  [
    'external-secrets.io',
    'externalsecrets=es secretstores=ss pushsecrets=ps',
    'clustersecretstores=css clusterexternalsecrets=ces clusterpushsecrets',
  ],
]

const RESOURCES: readonly ApiResource[] = TABLE.flatMap(([group, namespaced, cluster]) => [
  ...rows(group, namespaced, true),
  ...rows(group, cluster, false),
])

function rows(group: string, words: string, namespaced: boolean): ApiResource[] {
  return words.split(' ').flatMap(word => {
    const [plural, ...short] = word.split('=')
    return plural ? [{ group, plural, namespaced, names: [plural, singularOf(plural), ...short] }] : []
  })
}

function singularOf(plural: string): string {
  if (/policies$/.test(plural)) return plural.replace(/ies$/, 'y')
  if (/(classes|ingresses|statuses|addresses)$/.test(plural)) return plural.replace(/es$/, '')
  return plural.replace(/s$/, '')
}

/**
 * A resource as people write it for kubectl: `pods`, `deploy`, `deployments.apps`, `deployments.v1.apps`, `pods/log`,
 * `deployments.apps/scale`. Without a group the API server's own resource of that name is meant; a name it does not know
 * stands for the core group, as kubectl has it.
 */
export function parseResource(text: string): { group: string; resource: string; subresource: string } {
  const [type = '', ...rest] = text.split('/')
  const dot = type.indexOf('.')
  const subresource = rest.join('/')
  if (dot < 0) {
    const known = RESOURCES.find(one => one.names.includes(type.toLowerCase()))
    return { group: known?.group ?? '', resource: known?.plural ?? type, subresource }
  }
  const name = type.slice(0, dot)
  const after = type.slice(dot + 1)
  const group = after.replace(/^v\d+((alpha|beta)\d+)?(\.|$)/, '')
  const known = RESOURCES.find(one => one.group === group && one.names.includes(name.toLowerCase()))
  return { group, resource: known?.plural ?? name, subresource }
}

/** Undefined for a resource that is not in the table (a custom one). */
export const isNamespaced = (group: string, resource: string): boolean | undefined =>
  RESOURCES.find(one => one.group === group && one.plural === resource)?.namespaced
