/** The policy of the source lesson, word for word (its lines 147–177), as the lab api-policy-repair starts with it. */
export const LESSON_POLICY = `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: api-network-policy
  namespace: production
spec:
  podSelector:
    matchLabels:
      app: api
  policyTypes:
    - Ingress
    - Egress
  ingress:
    - from:
        - podSelector:
            matchLabels:
              app: frontend
        - namespaceSelector:
            matchLabels:
              name: monitoring
      ports:
        - port: 8080
  egress:
    - to:
        - podSelector:
            matchLabels:
              app: database
      ports:
        - port: 5432
`

const pod = (namespace: string, name: string, label: string, ports = ''): string => `apiVersion: v1
kind: Pod
metadata: { name: ${name}, namespace: ${namespace}, labels: { ${label} } }
spec:
  containers: [{ name: ${name}, image: registry.example.com/shop/${name}:1.0.0, ports: [${ports}] }]
`
const space = (name: string): string => `apiVersion: v1
kind: Namespace
metadata: { name: ${name} }
`

/** The cluster around it: a namespace as it is installed carries no label but its automatic one. */
export const LESSON_WORLD: Record<string, string> = {
  'pods.yaml': [
    ...['production', 'monitoring', 'dev', 'kube-system'].map(space),
    pod('production', 'frontend', 'app: frontend', '{ name: http, containerPort: 8080 }'),
    pod('production', 'api', 'app: api', '{ name: http, containerPort: 8080 }'),
    pod('production', 'database', 'app: database', '{ name: postgres, containerPort: 5432 }'),
    pod('production', 'batch', 'app: batch'),
    pod('monitoring', 'prometheus', 'app: prometheus'),
    pod('dev', 'frontend', 'app: frontend'),
    pod(
      'kube-system',
      'coredns',
      '"k8s-app": kube-dns',
      '{ name: dns, containerPort: 53, protocol: UDP }, { name: dns-tcp, containerPort: 53 }',
    ),
  ].join('---\n'),
  'outside.yaml': 'metadata service: [169.254.169.254]\ninternet: [198.51.100.7, "2001:db8::7"]\n',
}
