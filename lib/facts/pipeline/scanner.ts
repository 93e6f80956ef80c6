import type { Place } from '../../source/types.ts'
import { argumentsOf, optionOf, programOf, unwrapped, type Arguments } from './command-line.ts'
import { resolve, resolveWord, type At } from './resolve.ts'
import { plainText, type Simple, type Word } from './shell/syntax.ts'
import { keyOf, plain, type Text } from './text.ts'
import type { Setting, Step } from './types.ts'

/** A step, or a command of one, that looks for known vulnerabilities in an image. */
export type Scan = {
  step: Step
  command: Simple | undefined
  tool: string
  via: 'action' | 'run'
  place: Place
  target: Text
  targetPlace: Place
  /** Severities that count, upper case; `unknown`: the value comes from elsewhere. */
  severities: readonly string[] | 'all' | 'unknown'
  severityPlace: Place
  /** Does a finding make it end with an error? */
  fails: 'yes' | 'no' | 'unknown'
  failsPlace: Place
  /** How the setting is called: `exit-code`, `--fail-on`, … */
  failsSetting: string
}

const order = ['UNKNOWN', 'NEGLIGIBLE', 'LOW', 'MEDIUM', 'HIGH', 'CRITICAL']
const atLeast = (text: string): string[] | 'unknown' => {
  const from = order.indexOf(text.trim().toUpperCase())
  return from < 0 ? 'unknown' : order.slice(from)
}
const listed = (text: string): string[] =>
  text
    .split(/[,\s]+/)
    .filter(Boolean)
    .map(word => word.toUpperCase())
const seeksVulnerabilities = (scanners = ''): boolean => /\bvuln\b/.test(scanners)
const nonZero = (text: string | undefined): 'yes' | 'no' | 'unknown' =>
  text === undefined ? 'unknown' : /^\s*[+-]?0*\s*$/.test(text) ? 'no' : /^\s*\d+\s*$/.test(text) ? 'yes' : 'unknown'

/** The scanner action of a step, if it is one that scans an image. */
export function actionScan(step: Step): Scan | undefined {
  switch (step.uses?.repository) {
    case 'aquasecurity/trivy-action':
      return trivyAction(step)
    case 'anchore/scan-action':
      return anchoreAction(step)
    case 'docker/scout-action':
      return scoutAction(step)
    case 'snyk/actions':
      return step.uses.subpath === 'docker' ? snykAction(step) : undefined
    default:
      return undefined
  }
}

/** A step's input by name, as the runner hands it on: names ignore case. */
export function inputOfStep(step: Step, name: string): (Setting & { value: Text }) | undefined {
  for (const [key, setting] of step.with)
    if (key.toLowerCase() === name)
      return { ...setting, value: resolve(setting.text, { job: step.job, step, place: setting.place }) }
  return undefined
}

/** An environment variable of the step, whoever set it. */
function variable(step: Step, name: string): { text: string | undefined; place: Place } | undefined {
  const value = resolve(`\${{ env.${name} }}`, { job: step.job, step, place: step.place })
  if (value.pieces.length === 0) return undefined
  return { text: plain(value), place: step.env.get(name)?.place ?? step.job?.env.get(name)?.place ?? step.place }
}

const usesPlace = (step: Step): Place => step.uses?.place ?? step.place

/** An input, or the variable that stands in for it. An empty input is one left out. */
function choice(step: Step, input: string, env: string): { text: string | undefined; place: Place } | undefined {
  const given = inputOfStep(step, input)
  if (given && given.text !== '') return { text: plain(given.value), place: given.place }
  return variable(step, env)
}

function trivyAction(step: Step): Scan | undefined {
  const type = inputOfStep(step, 'scan-type')
  if (type && type.text !== '' && plain(type.value) !== 'image') return undefined
  const scanners = choice(step, 'scanners', 'TRIVY_SCANNERS')
  if (scanners && !seeksVulnerabilities(scanners.text)) return undefined
  const target = inputOfStep(step, 'image-ref') ?? inputOfStep(step, 'input')
  const exit = choice(step, 'exit-code', 'TRIVY_EXIT_CODE')
  const severity = choice(step, 'severity', 'TRIVY_SEVERITY')
  // A configuration file may set both; it is not among the files here.
  const configured = inputOfStep(step, 'trivy-config')
  return {
    step,
    command: undefined,
    tool: 'trivy-action',
    via: 'action',
    place: usesPlace(step),
    target: target?.value ?? { pieces: [], faults: [] },
    targetPlace: target?.place ?? usesPlace(step),
    severities: severity
      ? severity.text === undefined
        ? 'unknown'
        : listed(severity.text)
      : configured
        ? 'unknown'
        : 'all',
    severityPlace: severity?.place ?? usesPlace(step),
    fails: exit ? nonZero(exit.text) : configured ? 'unknown' : 'no',
    failsPlace: exit?.place ?? usesPlace(step),
    failsSetting: 'exit-code',
  }
}

function anchoreAction(step: Step): Scan | undefined {
  const target = inputOfStep(step, 'image')
  if (!target) return undefined
  const cutoff = inputOfStep(step, 'severity-cutoff')
  const fails = inputOfStep(step, 'fail-build')
  const text = cutoff ? plain(cutoff.value) : 'medium'
  return {
    ...actionBase(step, 'anchore/scan-action', target),
    severities: text === undefined ? 'unknown' : atLeast(text),
    severityPlace: cutoff?.place ?? usesPlace(step),
    fails: switched(fails, 'yes'),
    failsPlace: fails?.place ?? usesPlace(step),
    failsSetting: 'fail-build',
  }
}

function scoutAction(step: Step): Scan | undefined {
  const command = inputOfStep(step, 'command')
  if (!command || !/\bcves\b/.test(command.text)) return undefined
  const target = inputOfStep(step, 'image')
  const only = inputOfStep(step, 'only-severities')
  const exit = inputOfStep(step, 'exit-code')
  return {
    ...actionBase(step, 'docker/scout-action', target),
    severities: only ? (plain(only.value) === undefined ? 'unknown' : listed(plain(only.value) ?? '')) : 'all',
    severityPlace: only?.place ?? usesPlace(step),
    fails: switched(exit, 'no'),
    failsPlace: exit?.place ?? usesPlace(step),
    failsSetting: 'exit-code',
  }
}

function snykAction(step: Step): Scan {
  const target = inputOfStep(step, 'image')
  const args = inputOfStep(step, 'args')
  const found = /--severity-threshold[= ](\w+)/.exec(args?.text ?? '')
  return {
    ...actionBase(step, 'snyk/actions/docker', target),
    severities: found ? atLeast(found[1] ?? '') : 'all',
    severityPlace: args?.place ?? usesPlace(step),
    fails: 'yes',
    failsPlace: usesPlace(step),
    failsSetting: 'args',
  }
}

const actionBase = (step: Step, tool: string, target: (Setting & { value: Text }) | undefined) => ({
  step,
  command: undefined,
  tool,
  via: 'action' as const,
  place: usesPlace(step),
  target: target?.value ?? { pieces: [], faults: [] },
  targetPlace: target?.place ?? usesPlace(step),
})

function switched(setting: (Setting & { value: Text }) | undefined, otherwise: 'yes' | 'no'): 'yes' | 'no' | 'unknown' {
  if (!setting || setting.text === '') return otherwise
  const text = plain(setting.value)?.toLowerCase()
  return text === undefined ? 'unknown' : text === 'true' ? 'yes' : text === 'false' ? 'no' : 'unknown'
}

const flags = new Set(
  '--ignore-unfixed --no-progress --quiet -q --debug -d --insecure --offline-scan --list-all-pkgs --skip-db-update --skip-java-db-update --only-fixed --exit-code-flag -v --verbose --add-cpes-if-none --json --exclude-base-image-vulns --rm --privileged -i -t -it --pull'.split(
    ' ',
  ),
)

/** The scan that one command of a script is, if it is one. */
export function commandScan(step: Step, command: Simple, at: At, place: Place): Scan | undefined {
  const words = scannerWords(unwrapped(command))
  const program = programOf(words)
  const rest = words.slice(1)
  const base = {
    step,
    command,
    via: 'run' as const,
    place,
    targetPlace: place,
    severityPlace: place,
    failsPlace: place,
  }
  const value = (option: { value: Word | undefined } | undefined): string | undefined =>
    option?.value ? plain(resolveWord(option.value, at)) : undefined
  const fromEnv = (name: string): string | undefined => {
    const own = command.assignments.find(assignment => assignment.name === name)
    return own ? plain(resolveWord(own.value, at)) : variable(step, name)?.text
  }
  const target = (args: Arguments, skip: number): Text => {
    const word = args.rest[skip]
    return word ? resolveWord(word, at) : { pieces: [], faults: [] }
  }
  if (program === 'trivy') {
    const args = argumentsOf(rest, flags)
    if (!['image', 'i'].includes(plainText(args.rest[0]) ?? '')) return undefined
    const scanners = optionOf(args, '--scanners', '--security-checks')
    const seeks = scanners ? value(scanners) : fromEnv('TRIVY_SCANNERS')
    if ((scanners || seeks !== undefined) && !seeksVulnerabilities(seeks)) return undefined
    const exit = optionOf(args, '--exit-code')
    const severity = optionOf(args, '--severity', '-s')
    const input = optionOf(args, '--input')
    const configured = optionOf(args, '--config', '-c')
    const code = exit ? value(exit) : fromEnv('TRIVY_EXIT_CODE')
    const text = severity ? value(severity) : fromEnv('TRIVY_SEVERITY')
    return {
      ...base,
      tool: 'trivy',
      target: input?.value ? resolveWord(input.value, at) : target(args, 1),
      severities: text !== undefined ? listed(text) : severity || configured ? 'unknown' : 'all',
      fails: exit || code !== undefined ? nonZero(code) : configured ? 'unknown' : 'no',
      failsSetting: '--exit-code',
    }
  }
  if (program === 'grype') {
    const args = argumentsOf(rest, flags)
    const cutoff = optionOf(args, '--fail-on', '-f')
    const text = value(cutoff)
    return {
      ...base,
      tool: 'grype',
      target: stripScheme(target(args, 0)),
      severities: cutoff ? (text === undefined ? 'unknown' : atLeast(text)) : 'all',
      fails: cutoff ? 'yes' : 'no',
      failsSetting: '--fail-on',
    }
  }
  if (program === 'snyk' && plainText(rest[0]) === 'container' && plainText(rest[1]) === 'test') {
    const args = argumentsOf(rest.slice(2), flags)
    const text = value(optionOf(args, '--severity-threshold'))
    return {
      ...base,
      tool: 'snyk',
      target: target(args, 0),
      severities: optionOf(args, '--severity-threshold') ? (text === undefined ? 'unknown' : atLeast(text)) : 'all',
      fails: 'yes',
      failsSetting: '--severity-threshold',
    }
  }
  if (program === 'docker' && plainText(rest[0]) === 'scout' && plainText(rest[1]) === 'cves') {
    const args = argumentsOf(rest.slice(2), new Set([...flags, '--exit-code', '-e']))
    const only = optionOf(args, '--only-severity')
    const text = value(only)
    return {
      ...base,
      tool: 'docker scout',
      target: stripScheme(target(args, 0)),
      severities: only ? (text === undefined ? 'unknown' : listed(text)) : 'all',
      fails: optionOf(args, '--exit-code', '-e') ? 'yes' : 'no',
      failsSetting: '--exit-code',
    }
  }
  return undefined
}

/** `docker run … aquasec/trivy image …` is `trivy image …`. */
function scannerWords(words: Word[]): Word[] {
  if (!['docker', 'podman', 'nerdctl'].includes(programOf(words)) || plainText(words[1]) !== 'run') return words
  const at = words.findIndex(word => /(^|\/)(trivy|grype)(:|@|$)/.test(plainText(word) ?? keyHead(word)))
  if (at < 2) return words
  const name = /(trivy|grype)/.exec(plainText(words[at]) ?? keyHead(words[at]))?.[1] ?? ''
  const program: Word = { parts: [{ type: 'text', text: name }], start: words[at]!.start, end: words[at]!.end }
  return [program, ...words.slice(at + 1)]
}
const keyHead = (word: Word | undefined): string =>
  word?.parts.map(part => (part.type === 'text' ? part.text : '…')).join('') ?? ''

/** `registry:`, `docker:`, `registry://`, `image://` before the name say where it is fetched from. */
function stripScheme(text: Text): Text {
  const [first, ...rest] = text.pieces
  if (first?.type !== 'text') return text
  const bare = first.text.replace(/^(?:registry|docker|podman|image|local|oci-registry):(?:\/\/)?(?=[a-z])/, '')
  return { ...text, pieces: [{ type: 'text', text: bare }, ...rest] }
}

/** Does it count a finding of this severity? */
export const covers = (scan: Scan, severity: string): 'yes' | 'no' | 'unknown' =>
  scan.severities === 'all'
    ? 'yes'
    : scan.severities === 'unknown'
      ? 'unknown'
      : scan.severities.includes(severity)
        ? 'yes'
        : 'no'

/** "trivy-action on myapp:${{ github.sha }}". */
export const scanName = (scan: Scan): string =>
  `${scan.tool} on ${keyOf(scan.target) === '' ? 'nothing' : scan.target.pieces.map(p => (p.type === 'text' ? p.text : p.says)).join('')}`
