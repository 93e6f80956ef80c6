/** For tests: manifests in a line each. */
type Ports = { name?: string; port: number; protocol?: string }[]
export const pod = (
  name: string,
  labels: Record<string, string> = {},
  ports: Ports = [],
  extra: object = {},
): object => {
  const [namespace, own] = name.split('/')
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: own, namespace, labels },
    spec: {
      containers: [
        { name: 'c', image: 'i', ports: ports.map(({ port, ...rest }) => ({ containerPort: port, ...rest })) },
      ],
      ...extra,
    },
  }
}
export const policy = (name: string, spec: object): object => {
  const [namespace, own] = name.split('/')
  return { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name: own, namespace }, spec }
}
export const namespace = (name: string, labels: Record<string, string> = {}): object => ({
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name, labels },
})
export const files = (...objects: object[]): Record<string, string> => ({
  'all.json': JSON.stringify({ apiVersion: 'v1', kind: 'List', items: objects }),
})
