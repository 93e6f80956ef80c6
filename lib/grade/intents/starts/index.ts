import * as z from 'zod'
import { firstObstacle, startOf } from '../../../facts/kubelet/index.ts'
import type { StartReport } from '../../../facts/kubelet/index.ts'
import { defineIntent } from '../../types.ts'
import type { Note } from '../../types.ts'
import { missingWorkload, workloadRef, workloadsNamed } from '../../workload.ts'

/**
 * `starts`: the API server and the namespace take the pods, the kubelet runs every container, and each can write, read and
 * listen as its image must. Witness fields: `question` (api, admission, volumes, image, config, user, profile, mounts,
 * command, reads, writes, ports, probes), `container`, `status`, `field`, `value`, `verdict` (no, unknown).
 */
export const startsIntent = defineIntent({
  kind: 'starts',
  schema: z.looseObject({ workload: workloadRef }),
  evaluate(intent, input) {
    const subjects = workloadsNamed(input, intent.workload)
    if (subjects.length === 0)
      return {
        held: false,
        witness: { kind: 'starts', missing: true, ...missingWorkload(input, intent.workload) },
      }
    const reports = subjects.flatMap(({ resource }) => startOf(input, resource) ?? [])
    const notes = reports.flatMap(notesOf)
    const failed = reports.find(report => report.verdict !== 'starts')
    const obstacle = failed && firstObstacle(failed)
    if (!obstacle) return { held: true, notes }
    const { question, container, status, field, value, by, verdict, says, places } = obstacle
    return {
      held: false,
      notes,
      witness: {
        kind: 'starts',
        question,
        verdict,
        ...(container === undefined ? {} : { container }),
        ...(status === undefined ? {} : { status }),
        ...(field === undefined ? {} : { field }),
        ...(value === undefined ? {} : { value }),
        ...(by === undefined ? {} : { by }),
        says: `${container === undefined ? '' : `Container ${container}: `}${status === undefined ? '' : `${status}. `}${says}`,
        places,
      },
    }
  },
  feedback: (_, witness) =>
    witness?.['verdict'] === 'unknown'
      ? 'Nothing here proves that it runs. Keep to images and programs whose behaviour is known.'
      : (ADVICE[String(witness?.['question'])] ?? 'It does not run: a workload that is secure and dead helps nobody.'),
})

const notesOf = (report: StartReport): Note[] => report.notes.map(({ tone, says, places }) => ({ tone, says, places }))

const ADVICE: Readonly<Record<string, string>> = {
  api: 'The API server refuses this object as it stands. Nothing else matters before that is mended.',
  admission: 'The object may be accepted, but its pods are refused where they would live.',
  pods: 'There is no pod that could run.',
  volumes: 'The pod waits for a volume that nobody can give it.',
  image: 'The node cannot get this image. Use a name and digest that the registry knows.',
  config: 'A variable refers to something that is not there, so the container is never made.',
  user: 'The kubelet must prove from numbers alone that the process is not root. It never looks into /etc/passwd.',
  profile: 'The node does not have what this setting names.',
  mounts: 'The mounts keep the program from starting.',
  command: 'The program was replaced by another.',
  reads: 'A mount goes over a directory of the image and hides what is in it. Mount below, or somewhere else.',
  writes:
    'With a read-only root file system each path that the program writes needs a writable volume at it or above it.',
  ports: 'The process may not open the port it serves.',
  probes: 'The probe asks where nobody answers.',
}
