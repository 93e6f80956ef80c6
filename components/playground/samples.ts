import type { SourceFile } from '@/lib/source/types'

/** Something to begin with: small, whole files with something in them to find. */
export const samples: { id: string; title: string; files: SourceFile[] }[] = [
  {
    id: 'pod',
    title: 'A Pod with too many keys',
    files: [
      {
        name: 'pod.yaml',
        text: `apiVersion: v1
kind: Pod
metadata:
  name: web
  namespace: shop
  labels: { app: web }
spec:
  hostPID: true
  containers:
    - name: web
      image: registry.example.com/shop/web:latest
      ports:
        - containerPort: 8080
      securityContext:
        privileged: true
`,
      },
    ],
  },
  {
    id: 'network',
    title: 'Two namespaces and a policy',
    files: [
      {
        name: 'pods.yaml',
        text: `apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop, labels: { app: web } }
spec:
  containers:
    - { name: web, image: registry.example.com/shop/web:1.0, ports: [{ containerPort: 8080 }] }
---
apiVersion: v1
kind: Pod
metadata: { name: api, namespace: shop, labels: { app: api } }
spec:
  containers:
    - { name: api, image: registry.example.com/shop/api:1.0, ports: [{ containerPort: 8080 }] }
---
apiVersion: v1
kind: Pod
metadata: { name: debug, namespace: tools, labels: { app: debug } }
spec:
  containers:
    - { name: debug, image: registry.example.com/ops/toolbox:12 }
`,
      },
      {
        name: 'policy.yaml',
        text: `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: api, namespace: shop }
spec:
  podSelector: { matchLabels: { app: api } }
  policyTypes: [Ingress]
  ingress:
    - from:
        - podSelector: { matchLabels: { app: web } }
      ports:
        - { protocol: TCP, port: 8080 }
`,
      },
    ],
  },
  {
    id: 'release',
    title: 'A Dockerfile and a workflow',
    files: [
      {
        name: 'Dockerfile',
        text: `FROM golang:1.27 AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /server

FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /server /server
USER nonroot
ENTRYPOINT ["/server"]
`,
      },
      {
        name: 'release.yaml',
        text: `name: release
on:
  push:
    branches: [main]
jobs:
  build:
    runs-on: ubuntu-24.04
    steps:
      - uses: actions/checkout@v7
      - run: docker build -t registry.example.com/shop/server:\${{ github.sha }} .
`,
      },
    ],
  },
]
