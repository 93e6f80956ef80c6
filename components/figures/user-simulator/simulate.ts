import { makeInput } from '@/lib/facts/make-input'
import { imageOf, processOf, startOf } from '@/lib/facts/kubelet/index'
import { CONTEXT } from '../parts/context'

/** `none`: the field, or the USER line, is left out. */
export type Settings = { user: string; runAsUser: string; runAsNonRoot: string; hostUsers: string }
export type Result = {
  admitted: string
  verdict: 'starts' | 'refused' | 'unknown'
  status: string
  says: string
  runsAs: string
  dockerfile: string
  pod: string
}

const IMAGES = `images:
  registry.example.com/shop/server:1.0.0:
    digest: sha256:9e431bfab542f05995af3e43d1c5238c1276b208b26233e2ec784c83df30c907
    builtFrom: Dockerfile
  gcr.io/distroless/static-debian13:latest:
    digest: sha256:0ff6120bdb725c520e37736d8d61a33bf61365ed02484e0ae45b99f913c69a3b
    user: '0'
    shell: false
`

/** Asks the same engine that judges the labs. */
export function simulate(settings: Settings): Result {
  const dockerfile = [
    'FROM gcr.io/distroless/static-debian13:latest',
    'COPY server /server',
    ...(settings.user === 'none' ? [] : [`USER ${settings.user}`]),
    'ENTRYPOINT ["/server"]',
  ].join('\n')
  const pod = podText(settings)
  const input = makeInput(
    [
      { name: 'Dockerfile', text: dockerfile, kind: 'dockerfile' },
      { name: 'pod.yaml', text: pod, kind: 'manifest' },
    ],
    CONTEXT,
    [{ name: 'images.yaml', text: IMAGES }],
  )
  const [resource] = input.reading.resources
  const report = resource && startOf(input, resource)
  const container = report?.pod.containers[0]
  if (!report || !container) throw new Error('the simulator wrote a Pod that it cannot read')
  const decisive =
    report.checks.find(check => check.verdict !== 'yes') ?? report.checks.find(check => check.question === 'user')
  const { uid, named } = processOf(report.pod, container, imageOf(input, report.pod, container).user)
  return {
    admitted: 'Pod Security looks at the manifest only; it never sees the image.',
    verdict: report.verdict,
    status: decisive?.status ?? 'Running',
    says: decisive?.says ?? '',
    runsAs:
      report.verdict === 'refused'
        ? 'nobody: there is no process'
        : uid === undefined
          ? `whatever number ${named ?? 'the name'} has in the image’s /etc/passwd, 0 included`
          : uid === 0
            ? settings.hostUsers === 'false'
              ? 'uid 0 inside, an unprivileged uid on the node'
              : 'root'
            : `uid ${uid}`,
    dockerfile,
    pod,
  }
}

function podText({ runAsUser, runAsNonRoot, hostUsers }: Settings): string {
  const context = [
    ...(runAsNonRoot === 'none' ? [] : [`    runAsNonRoot: ${runAsNonRoot}`]),
    ...(runAsUser === 'none' ? [] : [`    runAsUser: ${runAsUser}`]),
  ]
  return [
    'apiVersion: v1',
    'kind: Pod',
    'metadata: { name: server }',
    'spec:',
    ...(hostUsers === 'none' ? [] : [`  hostUsers: ${hostUsers}`]),
    ...(context.length === 0 ? [] : ['  securityContext:', ...context]),
    '  containers:',
    '    - name: server',
    '      image: registry.example.com/shop/server:1.0.0',
    '',
  ].join('\n')
}
