import type { Resource } from '../../resource.ts'
import type { Complain } from '../types.ts'
import { dnsLabel, dnsSubdomain, pathSegment } from './names.ts'
import { checkObject } from './objects.ts'
import { Spot } from './walk.ts'
import { checkLabels, checkWorkload } from './workload.ts'
import { isWorkload } from '../../pod.ts'

/**
 * What the API server's validation refuses in a well-typed object (pkg/apis/…/validation of Kubernetes). Not all of it:
 * what is here is refused for certain.
 */
export function validate(resource: Resource, complain: Complain): void {
  const root = new Spot(resource.object, [], complain)
  checkMetadata(resource, root.to('metadata'))
  if (isWorkload(resource)) checkWorkload(resource.kind, root, complain)
  else checkObject(resource.kind, root)
}

function checkMetadata(resource: Resource, metadata: Spot): void {
  const name = metadata.to('name')
  if (!name.text && !metadata.to('generateName').text) name.require('metadata.name is required')
  const rbac = resource.group === 'rbac.authorization.k8s.io'
  if (name.text)
    name.named(rbac ? pathSegment : ['Namespace', 'Service'].includes(resource.kind) ? dnsLabel : dnsSubdomain)
  if (resource.kind === 'CronJob' && (name.text?.length ?? 0) > 52)
    name.refuse('The name of a CronJob has at most 52 characters')
  metadata.to('namespace').named(dnsLabel)
  checkLabels(metadata)
}
