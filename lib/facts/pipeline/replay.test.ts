import { describe, expect, it } from 'vitest'
import { replayGreen, replayMovedTag, replaySkipped, replayVulnerability } from './replay.ts'
import { replayStolenToken } from './stolen-token.ts'
import { only, outcome } from './testing.ts'

const trivy = 'aquasecurity/trivy-action@ed142fd0673e97e23eac54620cfb913e5ce36c25'
/** A job that builds and then scans; `steps` are the lines of its steps. */
const gate = (steps: string, head = ''): string => `on: [push, pull_request]
permissions: {}
jobs:
  scan:
    runs-on: ubuntu-24.04
${head}    steps:
${steps}`
const build = '      - run: docker build -t "myapp:$GITHUB_SHA" .\n'
const scan = (inputs: string, more = ''): string =>
  `      - uses: ${trivy}\n${more}        with: { image-ref: 'myapp:\${{ github.sha }}', ${inputs} }\n`
const run = (script: string, more = ''): string =>
  `      - run: |\n${script
    .split('\n')
    .map(line => `          ${line}\n`)
    .join('')}${more}`

const gates: [string, string, string][] = [
  ['exit code 2 counts', build + scan('exit-code: 2'), 'held'],
  ['no exit code', build + scan('severity: HIGH'), 'exit-code'],
  ['only secrets are looked for', build + scan("exit-code: 1, scanners: 'secret,misconfig'"), 'no-scan'],
  [
    'only secrets, in a script',
    build + run('trivy image --scanners secret --exit-code 1 "myapp:$GITHUB_SHA"'),
    'no-scan',
  ],
  [
    'only secrets, from the environment',
    build + scan('exit-code: 1', '        env: { TRIVY_SCANNERS: secret }\n'),
    'no-scan',
  ],
  ['secrets too', build + run('trivy image --scanners vuln,secret --exit-code 1 "myapp:$GITHUB_SHA"'), 'held'],
  [
    'exit code from the environment',
    build + scan("severity: 'HIGH,CRITICAL'", '        env: { TRIVY_EXIT_CODE: 1 }\n'),
    'held',
  ],
  ['severity left out', build + scan('exit-code: 1, ignore-unfixed: true'), 'held'],
  ['only critical', build + scan('exit-code: 1, severity: CRITICAL'), 'severity'],
  ['a file system scan is no image scan', build + scan('exit-code: 1, scan-type: fs'), 'no-scan'],
  ['scan first', scan('exit-code: 1') + build, 'before-build'],
  ['built again after the scan', build + scan('exit-code: 1') + build, 'before-build'],
  [
    'renamed',
    `${build}      - run: docker tag "myapp:\${GITHUB_SHA}" myapp:candidate\n${run('trivy image --exit-code 1 myapp:candidate')}`,
    'held',
  ],
  [
    'tag through a variable',
    `${run('TAG="myapp:$GITHUB_SHA"\ndocker build --tag="$TAG" .')}${scan('exit-code: 1')}`,
    'held',
  ],
  [
    'tag through GITHUB_ENV',
    `${run('echo "IMAGE=myapp:$GITHUB_SHA" >> "$GITHUB_ENV"')}      - run: docker build -t "$IMAGE" .\n${scan('exit-code: 1')}`,
    'held',
  ],
  [
    'one script',
    run('docker build -t myapp .\ntrivy image --exit-code=1 --severity CRITICAL,HIGH myapp:latest'),
    'held',
  ],
  [
    'in a container',
    build +
      run(
        'docker run --rm -v /var/run/docker.sock:/var/run/docker.sock aquasec/trivy:0.70.0 image --exit-code 1 "myapp:$GITHUB_SHA"',
      ),
    'held',
  ],
  [
    'in the scanner’s own image',
    `${build}      - uses: docker://aquasec/trivy@sha256:${'c'.repeat(64)}\n        with: { args: 'image --exit-code 1 myapp:\${{ github.sha }}' }\n`,
    'held',
  ],
  [
    'an archive of the image',
    `${build}${run('docker save "myapp:$GITHUB_SHA" -o image.tar')}      - uses: ${trivy}\n        with: { input: image.tar, exit-code: 1 }\n`,
    'held',
  ],
  [
    'an archive of another image',
    `${build}${run('docker save other -o image.tar')}      - uses: ${trivy}\n        with: { input: image.tar, exit-code: 1 }\n`,
    'other-image',
  ],
  ['grype', build + run('grype "myapp:$GITHUB_SHA" --fail-on high'), 'held'],
  ['grype only critical', build + run('grype "myapp:$GITHUB_SHA" --fail-on critical'), 'severity'],
  ['grype without a threshold', build + run('grype "myapp:$GITHUB_SHA"'), 'exit-code'],
  ['or true', build + run('trivy image --exit-code 1 "myapp:$GITHUB_SHA" || true'), 'script-goes-on'],
  [
    'a pipe in the default shell',
    build + run('trivy image --exit-code 1 "myapp:$GITHUB_SHA" | tee log'),
    'script-goes-on',
  ],
  [
    'a pipe in bash',
    build + run('trivy image --exit-code 1 "myapp:$GITHUB_SHA" | tee log', '        shell: bash\n'),
    'held',
  ],
  ['step continues', build + scan('exit-code: 1', '        continue-on-error: true\n'), 'step-continues'],
  ['continues if false', build + scan('exit-code: 1', '        continue-on-error: ${{ false }}\n'), 'held'],
  [
    'continues and is checked',
    `${build}${scan('exit-code: 1', '        id: scan\n        continue-on-error: true\n')}      - if: steps.scan.outcome == 'failure'\n        run: exit 1\n`,
    'held',
  ],
  ['skipped on push', build + scan('exit-code: 1', "        if: github.event_name == 'pull_request'\n"), 'skipped'],
  [
    'report whatever happens',
    `${build}${scan('exit-code: 1')}      - if: always()\n        run: ./report.sh\n`,
    'held',
  ],
  ['a report first, then the gate', build + scan("exit-code: '0', format: sarif") + scan('exit-code: 1'), 'held'],
]

describe('a vulnerability in what was built', () => {
  it.each(gates)('%s', (_name, steps, expected) =>
    expect(outcome(replayVulnerability(only(gate(steps)), ['HIGH', 'CRITICAL']))).toBe(expected),
  )
  it('sees a job that continues on error', () =>
    expect(
      outcome(replayVulnerability(only(gate(build + scan('exit-code: 1'), '    continue-on-error: true\n')), ['HIGH'])),
    ).toBe('job-continues'))
  it('holds conditions that belong together together', () => {
    const main = "        if: github.ref == 'refs/heads/main'\n"
    const text = gate(
      build.replace('      - run', `      - if: github.ref == 'refs/heads/main'\n        run`) +
        scan('exit-code: 1', main),
    )
    expect(outcome(replayVulnerability(only(text), ['HIGH']))).toBe('held')
  })
})

const release = (
  scanned: string,
  deployed: string,
  more: { needs?: string; if?: string; scanIf?: string } = {},
): string => `on: push
permissions: {}
env: { IMAGE: ghcr.io/acme/myapp }
jobs:
  build:
    runs-on: ubuntu-24.04
    outputs: { digest: '\${{ steps.push.outputs.digest }}', ref: '\${{ env.IMAGE }}@\${{ steps.push.outputs.digest }}' }
    steps:
      - id: push
        run: |
          docker build -t "$IMAGE:new" . && docker push "$IMAGE:new"
          echo "digest=$(crane digest "$IMAGE:new")" >> "$GITHUB_OUTPUT"
  scan:
    needs: build
${more.scanIf ? `    if: ${more.scanIf}\n` : ''}    runs-on: ubuntu-24.04
    outputs: { digest: '\${{ needs.build.outputs.digest }}' }
    steps:
      - uses: ${trivy}
        with: { exit-code: 1, image-ref: '${scanned}' }
  deploy:
    needs: ${more.needs ?? '[build, scan]'}
${more.if ? `    if: ${more.if}\n` : ''}    runs-on: ubuntu-24.04
    env: { DIGEST: '\${{ needs.build.outputs.digest }}' }
    steps:
      - run: ./deploy.sh "${deployed}"
`
const digest = '${{ env.IMAGE }}@${{ needs.build.outputs.digest }}'

describe('what waits for the scan', () => {
  it.each<[string, Parameters<typeof release>[2], string, string]>([
    ['plain needs', {}, 'held', 'held'],
    ['result asked for', { if: "always() && needs.scan.result == 'success'" }, 'held', 'held'],
    ['no failure asked for', { if: "always() && needs.scan.result != 'failure'" }, 'held', 'released-anyway'],
    ['always', { if: 'always()' }, 'released-anyway', 'released-anyway'],
    ['not cancelled', { if: '${{ !cancelled() }}' }, 'released-anyway', 'released-anyway'],
    ['not failed', { if: '${{ !failure() }}' }, 'held', 'released-anyway'],
    ['not waited for', { needs: 'build' }, 'not-waited-for', 'not-waited-for'],
    ['a condition of the branch alone', { if: "github.ref == 'refs/heads/main'" }, 'held', 'held'],
  ])('%s', (_name, more, fails, skipped) => {
    const pipeline = only(release(digest, '$IMAGE@$DIGEST', more))
    expect([outcome(replayVulnerability(pipeline, ['HIGH'])), outcome(replaySkipped(pipeline))]).toEqual([
      fails,
      skipped,
    ])
  })
})

describe('a tag that moves', () => {
  it.each<[string, string, string, Parameters<typeof release>[2], string]>([
    ['one digest', digest, '${IMAGE}@${DIGEST}', {}, 'held'],
    ['a whole reference', '${{ needs.build.outputs.ref }}', '$IMAGE@$DIGEST', {}, 'held'],
    ['scanned by tag', '${{ env.IMAGE }}:new', '$IMAGE@$DIGEST', {}, 'scanned-by-tag'],
    ['deployed by the tag of the commit', digest, '$IMAGE:$GITHUB_SHA', {}, 'deployed-by-tag'],
    ['outputs of a job that is not needed', digest, '$IMAGE@$DIGEST', { needs: 'scan' }, 'empty'],
    ['a file is not followed', digest, '$(cat ref.txt)', {}, 'held'],
  ])('%s', (_name, scanned, deployed, more, expected) =>
    expect(outcome(replayMovedTag(only(release(scanned, deployed, more))))).toBe(expected),
  )
  it('says when it cannot tell', () =>
    expect(replayMovedTag(only(release(digest, '$(cat ref.txt)'))).notes).toHaveLength(1))
  it('accepts tags that the registry does not let move', () => {
    const world = {
      repository: 'acme/myapp',
      defaultWorkflowPermissions: 'write' as const,
      registry: { immutableTags: true },
    }
    expect(outcome(replayMovedTag(only(release('${{ env.IMAGE }}:new', '$IMAGE:new')), world))).toBe('held')
  })
})

describe('nothing is wrong', () => {
  it.each([
    ['main', 'on: { push: { branches: [main] } }', 'held'],
    ['a pattern', "on: { push: { branches: ['**', '!dev'] } }", 'held'],
    ['another branch', 'on: { push: { branches: [dev] } }', 'not-started'],
    ['tags only', "on: { push: { tags: ['v*'] } }", 'not-started'],
    ['pull requests only', 'on: pull_request', 'not-started'],
  ])('%s', (_name, on, expected) => {
    const text = gate(build + scan('exit-code: 1')).replace('on: [push, pull_request]', on)
    expect(outcome(replayGreen(only(text), ['build', 'scan'], 'main'))).toBe(expected)
  })
})

describe('a release of one repository', () => {
  const release = { repository: 'ghcr.io/acme/shop-api', workload: 'deployment/api' }
  const from = (deploy: string) => `on: { push: { branches: [main] } }
permissions: {}
jobs:
  release:
    runs-on: ubuntu-24.04
    steps:
      - run: docker push ghcr.io/acme/shop-api:new
      - run: ${deploy}
`
  it.each([
    ['./deploy.sh deployment/api ghcr.io/acme/shop-api:new', 'held'],
    ['./deploy.sh ghcr.io/acme/shop-api:new', 'held'],
    ['./deploy.sh deployment/api ghcr.io/acme/shop:new', 'foreign-repository'],
    ['kubectl set image deploy/api api=ghcr.io/acme/shop:new', 'foreign-repository'],
    ['kubectl set image deploy/api api=ghcr.io/acme/shop-api:new', 'held'],
    ['./deploy.sh deployment/web ghcr.io/acme/shop-api:new', 'foreign-workload'],
  ])('%s: %s', (deploy, expected) =>
    expect(outcome(replayGreen(only(from(deploy)), ['push', 'deploy'], 'main', release))).toBe(expected),
  )
})

describe('scopes by role', () => {
  const job = (steps: string, permissions: string) => `on: push
permissions: { ${permissions} }
jobs:
  image:
    runs-on: ubuntu-24.04
    steps: [${steps}]
`
  const roles = { push: ['packages'], sign: ['id-token', 'attestations'] }
  const push = '{ run: docker push ghcr.io/acme/a:1 }'
  it.each([
    [push, 'packages: write', 'held'],
    [push, 'packages: write, id-token: write', 'write'],
    [`${push}, { run: cosign sign ghcr.io/acme/a }`, 'packages: write, id-token: write', 'held'],
    ['{ run: make test }', 'packages: write', 'write'],
  ])('%s with %s: %s', (steps, permissions, expected) =>
    expect(outcome(replayStolenToken(only(job(steps, permissions)), [], roles))).toBe(expected),
  )
})
