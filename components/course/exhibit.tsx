import { judgeWorkload, parseVersion } from '@/lib/facts/admission'
import { read } from '@/lib/k8s/read'
import { highlight } from '../mdx/code/highlight'
import { linesHtml } from '../mdx/code/lines-html'

const manifest = `apiVersion: v1
kind: Pod
metadata: { name: reports, namespace: shop }
spec:
  hostPID: true
  containers:
    - name: reports
      image: shop/reports:latest
      securityContext:
        privileged: true
        runAsUser: 0
      volumeMounts:
        - { name: logs, mountPath: /var/log }
  volumes:
    - name: logs
      hostPath: { path: /var/log }`

/** What each control lets an attacker do, for the controls that this manifest breaks. */
const EFFECTS: Record<string, string> = {
  hostNamespaces: 'It sees every process of the node and can enter their namespaces.',
  privileged: 'It holds the node’s devices: the container is no boundary.',
  restrictedVolumes: 'It writes into the node’s file system.',
}

/** Manifest → verdict → witness, computed by the real engine when the page is built. */
export async function Exhibit({ policy }: { policy: string }) {
  const resource = read([{ name: 'reports.yaml', text: manifest, kind: 'manifest' }]).resources[0]
  const version = parseVersion(policy) ?? 'latest'
  const verdict = resource && judgeWorkload(resource, 'restricted', version)
  const violations = verdict?.violations ?? []
  const shown = violations.filter(({ check }) => check in EFFECTS)
  const lines = new Set(shown.flatMap(({ places }) => places.map(place => place.range.start.line)))
  const html = linesHtml(
    await highlight(manifest, 'yaml'),
    line => (lines.has(line) ? { severity: 'essential' } : {}),
    'exhibit',
  )
  return (
    <div className="exhibit">
      <figure className="code">
        <figcaption className="code-head">reports.yaml</figcaption>
        <pre tabIndex={0} aria-label="Code: reports.yaml">
          <code dangerouslySetInnerHTML={{ __html: html }} />
        </pre>
      </figure>
      <div className="exhibit-side">
        <p className="exhibit-verdict">
          <span className="tag tag-bad">{verdict?.allowed ? 'admitted' : 'refused'}</span>
          <span>
            Pod Security Admission, <strong>restricted</strong> {policy}: {violations.length} controls broken
          </span>
        </p>
        <ol>
          {shown.map(({ check, spots, places }) => (
            <li key={check}>
              <a href={`#exhibit-L${places[0]?.range.start.line}`}>line {places[0]?.range.start.line}</a>
              <div>
                <p className="font-mono text-sm font-semibold">{spots[0]?.field}</p>
                <p className="text-sm text-ink-soft">{EFFECTS[check]}</p>
              </div>
            </li>
          ))}
        </ol>
        <p className="text-sm text-ink-faint">
          Computed by the engine that grades the labs. The other {violations.length - shown.length} are for you to find.
        </p>
      </div>
    </div>
  )
}
