import type { FileSet } from '@/lib/source/types'

/** Six ways to hand the same password to the same program. */
export const WAYS = [
  {
    title: 'A literal variable',
    containers: 'env: [{ name: DB_PASSWORD, value: s3cr3t-demo }]',
    pod: '',
    more: '',
  },
  {
    title: 'A ConfigMap',
    containers: 'envFrom: [{ configMapRef: { name: orders } }]',
    pod: '',
    more: '---\napiVersion: v1\nkind: ConfigMap\nmetadata: { name: orders, namespace: shop }\ndata: { DB_PASSWORD: s3cr3t-demo }\n',
  },
  {
    title: 'A committed Secret',
    containers: 'env: [{ name: DB_PASSWORD, valueFrom: { secretKeyRef: { name: committed, key: password } } }]',
    pod: '',
    more: '---\napiVersion: v1\nkind: Secret\nmetadata: { name: committed, namespace: shop }\ndata: { password: czNjcjN0LWRlbW8= }\n',
  },
  {
    title: 'secretKeyRef to a Secret of the operator',
    containers: 'env: [{ name: DB_PASSWORD, valueFrom: { secretKeyRef: { name: orders-db, key: password } } }]',
    pod: '',
    more: '',
  },
  {
    title: 'A file of that Secret',
    containers: 'volumeMounts: [{ name: db, mountPath: /run/db, readOnly: true }]',
    pod: '  securityContext: { runAsUser: 10001, fsGroup: 10001 }\n  volumes: [{ name: db, secret: { secretName: orders-db, defaultMode: 0440 } }]\n',
    more: '',
  },
  {
    title: 'A file of the CSI driver',
    containers: 'volumeMounts: [{ name: db, mountPath: /run/db, readOnly: true }]',
    pod: '  volumes:\n    - name: db\n      csi: { driver: secrets-store.csi.k8s.io, readOnly: true, volumeAttributes: { secretProviderClass: orders } }\n',
    more: '',
  },
] as const

export const CREDENTIAL = {
  name: 'database password',
  value: 's3cr3t-demo',
  record: { key: 'production/orders', property: 'password' },
}

const OPERATOR = `apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata: { name: orders-db, namespace: shop }
spec:
  secretStoreRef: { name: aws }
  data: [{ secretKey: password, remoteRef: { key: production/orders, property: password } }]
`
const DRIVER = `apiVersion: secrets-store.csi.x-k8s.io/v1
kind: SecretProviderClass
metadata: { name: orders, namespace: shop }
spec:
  provider: aws
  parameters:
    objects: |
      - objectName: production/orders
        objectType: secretsmanager
        jmesPath: [{ path: password, objectAlias: password }]
`

export function manifestText(way: number): string {
  const { containers, pod, more } = WAYS[way] ?? WAYS[0]
  return `apiVersion: v1
kind: Pod
metadata: { name: orders, namespace: shop }
spec:
  containers:
    - name: orders
      image: registry.example.com/shop/orders:1.4
      ${containers}
${pod}${more}`
}

/** The ExternalSecret stands in the cluster only where a way uses its Secret. */
export const worldOf = (way: number): FileSet => {
  if (way === 3 || way === 4) return [{ name: 'operator.yaml', text: OPERATOR }]
  return way === 5 ? [{ name: 'driver.yaml', text: DRIVER }] : []
}
