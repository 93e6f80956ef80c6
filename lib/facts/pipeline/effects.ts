import { nodeAt } from '../../source/tree.ts'
import type { Place } from '../../source/types.ts'
import { argumentsOf, programOf, unwrapped } from './command-line.ts'
import { commandsOf, resolve, resolveWord, type At } from './resolve.ts'
import { rangeInScalar } from './scalar.ts'
import { actionScan, commandScan, inputOfStep, type Scan } from './scanner.ts'
import { imageScan } from './scanner-image.ts'
import { plainText, type Simple, type Word } from './shell/syntax.ts'
import { cutAt, keyOf, literal, plain, type Text } from './text.ts'
import type { Job, Step } from './types.ts'
import { workloadAmong, workloadNamed } from './workload.ts'

/** What a step does to images and to production, in the order of its commands. */
export type Effect = { job: Job; step: Step | undefined; place: Place } & (
  | { type: 'build'; names: Text[]; pushes: boolean }
  | { type: 'push'; name: Text }
  | { type: 'rename'; from: Text; to: Text }
  | { type: 'scan'; scan: Scan }
  /** `image` is absent where the command does not show what it deploys, `workload` (`deployment/api`) where not to what. */
  | { type: 'deploy'; image: Text | undefined; workload?: string | undefined }
)

/** `deployScript` is a fact of the repository ("./deploy.sh REF"). */
export function effectsOf(job: Job): Effect[] {
  if (job.uses) return callEffects(job)
  const effects = job.steps.flatMap(step => (step.uses ? actionEffects(job, step) : scriptEffects(job, step)))
  if (
    /(^|[-_ ])(deploy|rollout|promote)/i.test(`${job.id} ${job.name ?? ''}`) &&
    !effects.some(e => e.type === 'deploy')
  ) {
    const last = job.steps.at(-1)
    effects.push({ type: 'deploy', job, step: last, place: last?.place ?? job.place, image: undefined })
  }
  return effects
}

function callEffects(job: Job): Effect[] {
  if (!/deploy|rollout|promote/i.test(`${job.id} ${job.uses?.text ?? ''}`)) return []
  return [
    { type: 'deploy', job, step: undefined, place: job.uses?.place ?? job.place, image: imageInput(job, job.with) },
  ]
}

function imageInput(job: Job, inputs: Job['with'], step?: Step): Text | undefined {
  for (const [key, setting] of inputs)
    if (/^(image|images|image[-_]ref|container[-_]image|imagetodeploy)$/i.test(key))
      return resolve(setting.text, { job, ...(step ? { step } : {}), place: setting.place })
  return undefined
}

function actionEffects(job: Job, step: Step): Effect[] {
  const place = step.uses?.place ?? step.place
  const scan = actionScan(step) ?? imageScan(step)
  if (scan) return [{ type: 'scan', job, step, place, scan }]
  if (step.uses?.repository === 'docker/build-push-action') return [buildPushAction(job, step, place)]
  if (/deploy/.test(step.uses?.repository ?? '') && !/\/(configure|setup)-/.test(step.uses?.repository ?? ''))
    return [{ type: 'deploy', job, step, place, image: imageInput(job, step.with, step) }]
  return []
}

function buildPushAction(job: Job, step: Step, place: Place): Effect {
  const tags = inputOfStep(step, 'tags')
  const at: At = { job, step, place }
  const names = (tags?.text ?? '').split(/[\n,]+/).flatMap(line => (line.trim() ? [resolve(line.trim(), at)] : []))
  const push = plain(inputOfStep(step, 'push')?.value ?? literal('false'))
  const outputs = inputOfStep(step, 'outputs')?.text ?? ''
  return { type: 'build', job, step, place, names, pushes: push !== 'false' || /push=true|type=registry/.test(outputs) }
}

function scriptEffects(job: Job, step: Step): Effect[] {
  return commandsOf(step).flatMap(({ command, at }) =>
    commandEffects(job, step, command, { ...at, place: placeOf(step, command) }),
  )
}

/** Where a command of a step's script stands. */
export function placeOf(step: Step, command: { start: number; end: number }): Place {
  const node = step.run && nodeAt(step.workflow.root, step.run.path)
  if (!step.run || node?.type !== 'scalar') return step.run?.place ?? step.place
  return { ...step.run.place, range: rangeInScalar(step.workflow.text, node, command.start, command.end) }
}

const buildFlags = new Set(
  '--push --load --pull --no-cache -q --quiet --rm --squash --force-rm --debug -D --all-tags -a'.split(' '),
)

function commandEffects(job: Job, step: Step, command: Simple, at: At): Effect[] {
  const { place } = at
  const scan = commandScan(step, command, at, place)
  if (scan) return [{ type: 'scan', job, step, place, scan }]
  const words = unwrapped(command)
  const program = programOf(words)
  const deploy = deployed(words, program, at)
  if (deploy) return [{ type: 'deploy', job, step, place, image: deploy.image, workload: workloadAmong(words) }]
  if (!['docker', 'podman', 'nerdctl', 'buildah', 'crane', 'skopeo'].includes(program)) return []
  const rest = words
    .slice(1)
    .filter((word, i) => i > 1 || !['image', 'buildx', 'builder'].includes(plainText(word) ?? ''))
  const verb = plainText(rest[0])
  const args = argumentsOf(rest.slice(1), buildFlags)
  if (verb === 'build' || verb === 'b' || verb === 'bud') {
    const names = args.options.flatMap(o =>
      ['-t', '--tag'].includes(o.name) && o.value ? [resolveWord(o.value, at)] : [],
    )
    const output = args.options.some(
      o =>
        ['--output', '-o'].includes(o.name) &&
        /push=true|type=registry/.test(o.value ? keyOf(resolveWord(o.value, at)) : ''),
    )
    return [{ type: 'build', job, step, place, names, pushes: output || args.options.some(o => o.name === '--push') }]
  }
  const names = args.rest.map(word => resolveWord(word, at))
  const last = names.at(-1)
  if (verb === 'push' && names[0])
    return [{ type: 'push', job, step, place, name: program === 'crane' ? (last ?? names[0]) : names[0] }]
  // What `docker save` writes to a file is the image under another name, for a scanner's `input`.
  if (verb === 'save' && names[0]) {
    const option = args.options.find(o => ['-o', '--output'].includes(o.name))?.value
    const file = option ?? command.redirects.find(redirect => redirect.op === '>')?.target
    return file ? [{ type: 'rename', job, step, place, from: names[0], to: resolveWord(file, at) }] : []
  }
  if ((verb === 'tag' || verb === 'copy' || verb === 'cp') && names[0] && last && names.length > 1) {
    const renamed: Effect = { type: 'rename', job, step, place, from: names[0], to: last }
    return verb === 'tag' ? [renamed] : [renamed, { type: 'push', job, step, place, name: last }]
  }
  return []
}

/** A command that changes what runs, with the image that it names. */
function deployed(words: Word[], program: string, at: At): { image: Text | undefined } | undefined {
  const rest = words.slice(1)
  const args = argumentsOf(rest, new Set())
  const text = (word: Word | undefined): Text | undefined => (word ? resolveWord(word, at) : undefined)
  const option = (...names: string[]): Text | undefined =>
    text(args.options.findLast(o => names.includes(o.name))?.value)
  if (/^deploy([-_.]|$)|[-_]deploy(\.\w+)?$/i.test(program))
    return { image: option('--image', '-i') ?? text(args.rest.find(word => workloadNamed(word) === undefined)) }
  const verbs = rest.map(word => plainText(word) ?? '')
  switch (program) {
    case 'kubectl': {
      if (verbs.includes('set') && verbs.includes('image'))
        return { image: assigned(args.rest.map(word => resolveWord(word, at))) }
      if (verbs.includes('run') || verbs.includes('create'))
        return option('--image') ? { image: option('--image') } : undefined
      return ['apply', 'replace', 'patch', 'rollout'].includes(verbs[0] ?? '') && !verbs.includes('status')
        ? { image: undefined }
        : undefined
    }
    case 'helm':
      return ['upgrade', 'install'].includes(verbs[0] ?? '')
        ? {
            image: helmImage(
              args.options.flatMap(o => (/^--set/.test(o.name) && o.value ? [resolveWord(o.value, at)] : [])),
            ),
          }
        : undefined
    case 'gcloud':
      return verbs.includes('deploy') ? { image: option('--image') } : undefined
    case 'docker':
      if (verbs[0] === 'service' && verbs[1] === 'update') return { image: option('--image') }
      return verbs[0] === 'stack' && verbs[1] === 'deploy' ? { image: undefined } : undefined
    case 'flyctl':
    case 'fly':
      return verbs.includes('deploy') ? { image: option('--image', '-i') } : undefined
    case 'make':
    case 'just':
    case 'npm':
      return verbs.some(verb => /^deploy/.test(verb))
        ? { image: assigned(args.rest.map(word => resolveWord(word, at))) }
        : undefined
    case 'terraform':
    case 'tofu':
    case 'pulumi':
      return verbs[0] === 'apply' || verbs[0] === 'up' ? { image: undefined } : undefined
    default:
      return undefined
  }
}

/** `container=IMAGE` */
function assigned(words: Text[]): Text | undefined {
  for (const word of words.toReversed()) {
    const cut = cutAt(word, '=')
    if (cut) return cut[1]
  }
  return undefined
}

/** `--set image.digest=…`, `--set image.tag=…`, `--set image=…` */
function helmImage(settings: Text[]): Text | undefined {
  for (const setting of settings) {
    const cut = cutAt(setting, '=')
    const name = cut && keyOf(cut[0])
    if (!cut || !name) continue
    if (/digest$/i.test(name))
      return { pieces: [{ type: 'text', text: 'image@' }, ...cut[1].pieces], faults: cut[1].faults }
    if (/tag$/i.test(name))
      return { pieces: [{ type: 'text', text: 'image:' }, ...cut[1].pieces], faults: cut[1].faults }
    if (/image(\.(name|ref))?$/i.test(name)) return cut[1]
  }
  return undefined
}
