import { makeInput } from '@/lib/facts/make-input'
import { referencesOf, replayMovedTag } from '@/lib/facts/pipeline/digest-flow'
import { pipelinesOf } from '@/lib/facts/pipeline/pipeline'
import { saysOf } from '@/lib/facts/pipeline/text'
import { CONTEXT } from '../parts/context'

/** One release, written twice: by tag, and by the digest that the push reports. */
const workflow = (scan: string, deploy: string): string => `on: push
permissions: {}
jobs:
  build:
    runs-on: ubuntu-24.04
    permissions: { contents: read, packages: write }
    outputs:
      digest: \${{ steps.push.outputs.digest }}
    steps:
      - id: push
        run: |
          docker build -t ghcr.io/acme/myapp:latest .
          docker push ghcr.io/acme/myapp:latest
          ref=$(docker inspect --format '{{index .RepoDigests 0}}' ghcr.io/acme/myapp:latest)
          echo "digest=\${ref#*@}" >> "$GITHUB_OUTPUT"
  scan:
    needs: build
    runs-on: ubuntu-24.04
    permissions: { packages: read }
    steps:
      - run: trivy image --exit-code 1 "${scan}"
  deploy:
    needs: [build, scan]
    runs-on: ubuntu-24.04
    permissions: { id-token: write }
    steps:
      - run: ./deploy.sh "${deploy}"
`
const byDigest = 'ghcr.io/acme/myapp@${{ needs.build.outputs.digest }}'
const byTag = 'ghcr.io/acme/myapp:latest'
export type Naming = 'tag' | 'digest'
export const texts: Record<Naming, string> = { tag: workflow(byTag, byTag), digest: workflow(byDigest, byDigest) }

export type Release = { holds: boolean; says: string; scanned: string; deployed: string }

/** Asks the engine that judges the labs. */
export function releaseOf(naming: Naming): Release {
  const input = makeInput([{ name: 'release.yaml', text: texts[naming], kind: 'workflow' }], CONTEXT)
  const [pipeline] = pipelinesOf(input)
  if (!pipeline) throw new Error('the figure’s own workflow cannot be read')
  const { scans, deploys } = referencesOf(pipeline)
  const replay = replayMovedTag(pipeline)
  return {
    holds: replay.held,
    says: replay.held
      ? 'Scan and deployment name the same digest, and it comes from the step that pushed.'
      : replay.says,
    scanned: scans[0] ? saysOf(scans[0].text) : '',
    deployed: deploys[0] ? saysOf(deploys[0].text) : '',
  }
}
