import { commandScan, inputOfStep, type Scan } from './scanner.ts'
import { parseShell } from './shell/parse.ts'
import { simplesOf } from './shell/syntax.ts'
import type { Step } from './types.ts'

/** `uses: docker://aquasec/trivy@sha256:…` with `args`: the scanner's image is the program, its arguments are the command's. */
export function imageScan(step: Step): Scan | undefined {
  if (step.uses?.kind !== 'image') return undefined
  const program = /(?:^|\/)(trivy|grype)$/.exec(step.uses.repository)?.[1]
  const args = inputOfStep(step, 'args')
  const entrypoint = inputOfStep(step, 'entrypoint')
  if (!program || !args || (entrypoint && entrypoint.text.trim() !== '')) return undefined
  const [command] = simplesOf(parseShell(`${program} ${args.text}`))
  if (!command) return undefined
  const place = step.uses.place
  const scan = commandScan(step, command, { job: step.job, step, place }, place)
  return (
    scan && {
      ...scan,
      command: undefined,
      via: 'action',
      targetPlace: args.place,
      severityPlace: args.place,
      failsPlace: args.place,
    }
  )
}
