import { programOf, unwrapped } from '../../../../facts/pipeline/command-line.ts'
import { parseShell } from '../../../../facts/pipeline/shell/parse.ts'
import { simplesOf } from '../../../../facts/pipeline/shell/syntax.ts'
import type { Step } from '../../../../facts/pipeline/types.ts'

/** Programs that neither start Git nor run a script of the repository, which might. */
const PROGRAMS = new Set(
  `[ [[ awk aws az basename buildah cat chmod cosign cp crane curl cut date dirname docker echo exit export false gcloud grep
grype gzip head helm jq kubectl ls mkdir mv podman printf pwd rm sed set sha256sum skopeo sleep sort syft tail tar tee test
touch tr trivy true uname wc wget`.split(/\s+/),
)

const ACTIONS =
  /^(actions\/(setup-\w+|cache|upload-artifact|download-artifact|attest(-\w+)*)|docker\/[\w-]+|aquasecurity\/(trivy-action|setup-trivy)|anchore\/[\w-]+|github\/codeql-action|sigstore\/cosign-installer|aws-actions\/[\w-]+|google-github-actions\/auth|azure\/login)$/

/** True if the step certainly makes no use of the credentials that a checkout leaves for Git. */
export function withoutGit(step: Step): boolean {
  if (step.uses) return ACTIONS.test(step.uses.repository)
  if (!step.run) return true
  if (step.shell && !/^(ba)?sh$/.test(step.shell.text)) return false
  return [...simplesOf(parseShell(step.run.text))].every(({ words, assignments, redirects, ...command }) => {
    const written = [...words, ...assignments.map(one => one.value), ...redirects.map(one => one.target)]
    // The inside of `$(…)` is not followed.
    if (written.some(word => word.parts.some(part => part.type === 'command'))) return false
    return words.length === 0 || PROGRAMS.has(programOf(unwrapped({ words, assignments, redirects, ...command })))
  })
}
