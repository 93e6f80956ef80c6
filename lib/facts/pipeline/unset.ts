import type { At } from './resolve.ts'
import type { Step } from './types.ts'

/** Actions that set no variables for the steps after them. */
const QUIET =
  /^(actions\/(checkout|cache|upload-artifact|download-artifact)|docker\/(login|setup-buildx|setup-qemu|build-push|metadata)-action|aquasecurity\/trivy-action|anchore\/scan-action|github\/codeql-action)$/
/** What the hosted runners bring, and what shells set. */
const BROUGHT =
  /^(CI|HOME|USER|LANG|SHELL|PWD|OLDPWD|TMPDIR|HOSTNAME|IFS|PATH|SECONDS|RANDOM|UID|EUID|PPID|LINENO|REPLY|OPTARG|OPTIND|BASH\w*|FUNCNAME|DOTNET\w*|ANDROID\w*|AGENT\w*|ACTIONS_\w*|XDG_\w*|LC_\w*|\w*(HOME|ROOT|PATH|OS|VERSION|WEBDRIVER\w*))$/

/**
 * A variable of a script that neither `env` nor the script nor an earlier step sets: the shell puts nothing there. Said only
 * where every earlier step can be seen through, on a hosted runner.
 */
export function isSetNowhere(name: string, { job, step }: At): boolean {
  if (!job || !step?.run || !/^[A-Z][A-Z0-9_]*$/.test(name) || BROUGHT.test(name)) return false
  if (job.container || !job.runsOn.every(({ text }) => /^(ubuntu|windows|macos)-/.test(text))) return false
  const own = step.run.text
  if (new RegExp(`(^|[^\\w$\\{])${name}\\b`).test(own) || opens(own)) return false
  return job.steps.slice(0, step.index).every(isQuiet)
}

const opens = (script: string): boolean =>
  /(^|[\s;&|(])(source|\.|eval|read|mapfile|readarray|getopts|set\s+-\w*a\w*)\s/.test(script)

function isQuiet(step: Step): boolean {
  if (step.uses) return QUIET.test(step.uses.repository)
  const script = step.run?.text ?? ''
  return (
    !script.includes('GITHUB_ENV') &&
    !/(^|[\s;&|(])(\.{0,2}\/\S|make|just|task|npm|node|python3?|bash|sh)\b/.test(script)
  )
}
