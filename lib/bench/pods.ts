/** A manifest of middling size with something to find, different for each number. */
export function podFile(n: number): string {
  const container = (name: string, hardened: boolean): string => `        - name: ${name}
          image: registry.example.com/shop/${name}:${n % 7}.${n % 11}${hardened ? `@sha256:${String(n % 10).repeat(64)}` : ''}
          ports:
            - { name: http, containerPort: ${8000 + (n % 90)} }
          env:
            - { name: LOG_LEVEL, value: info }
          resources:
            requests: { cpu: 100m, memory: 128Mi }
            limits: { memory: 256Mi }
          securityContext:
            allowPrivilegeEscalation: ${hardened ? 'false' : 'true'}
            readOnlyRootFilesystem: ${hardened}
            capabilities: { ${hardened ? 'drop: [ALL]' : `add: [${n % 2 ? 'NET_ADMIN' : 'CHOWN'}]`} }
          volumeMounts:
            - { name: data, mountPath: /data }
`
  return `# workload ${n}
apiVersion: apps/v1
kind: Deployment
metadata:
  name: app-${n}
  namespace: shop
  labels: { app: app-${n} }
spec:
  replicas: ${1 + (n % 3)}
  selector:
    matchLabels: { app: app-${n} }
  template:
    metadata:
      labels: { app: app-${n} }
    spec:
      hostNetwork: ${n % 5 === 0}
      securityContext:
        runAsNonRoot: ${n % 3 !== 0}
        seccompProfile: { type: RuntimeDefault }
      initContainers:
${container('init', n % 2 === 0)}      containers:
${container('app', n % 4 !== 0)}${container('proxy', true)}      volumes:
        - name: data
          ${n % 6 === 0 ? 'hostPath: { path: /var/lib/data }' : 'emptyDir: {}'}
`
}

/** So many Pods in one stream of documents. */
export function manyPods(count: number): string {
  return Array.from({ length: count }, (_, n) => {
    return `apiVersion: v1
kind: Pod
metadata: { name: pod-${n}, namespace: shop }
spec:
  securityContext: { runAsNonRoot: ${n % 3 !== 0}, seccompProfile: { type: RuntimeDefault } }
  containers:
    - name: app
      image: registry.example.com/shop/app:${n}
      securityContext:
        allowPrivilegeEscalation: ${n % 2 === 0}
        capabilities: { drop: [ALL] }
`
  }).join('---\n')
}
