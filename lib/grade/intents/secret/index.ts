import * as z from 'zod'
import { apiSightings, sightings } from '../../../facts/secrets/index.ts'
import { defineIntent } from '../../types.ts'
import { missingWorkload, workloadRef, workloadsNamed } from '../../workload.ts'
import { exposureNotes, hasInput, reading } from './workload.ts'
import { homeOf } from './home.ts'

const schema = z.looseObject({
  /** The credential's name, for people; for reader `workload` the name of the input in world/images.yaml. */
  name: z.string(),
  /** The literal that is looked for, and that a workload may also be given. */
  value: z.string().optional(),
  reader: z.enum(['repository', 'api-reader', 'process-environment', 'logs', 'workload']),
  expect: z.enum(['cannot-read', 'reads']),
  workload: workloadRef.optional(),
  /** reader workload: by this road and no other. */
  as: z.literal('file').optional(),
  /** Where the manager keeps it: tells one credential from another on the way to the workload. */
  record: z.strictObject({ key: z.string(), property: z.string().optional() }).optional(),
})
export type SecretQuestion = z.infer<typeof schema>

/**
 * `secret`: who can read this credential? `repository`: any trace of the value in the files, encoded or in a comment;
 * `api-reader`: in objects that are no Secrets; `workload`: the program gets it under a name that it takes, and can open
 * the file. `process-environment` and `logs` are advice and never fail.
 */
export const secretIntent = defineIntent({
  kind: 'secret',
  schema,
  evaluate(intent, input) {
    const { reader, name } = intent
    if (reader === 'repository' || reader === 'api-reader') {
      if (intent.value === undefined) throw new Error(`Intent ${intent.id} names no value to look for.`)
      const seen = reader === 'repository' ? sightings(input, intent.value) : apiSightings(input, intent.value)
      const [first] = seen
      if ((first !== undefined) === (intent.expect === 'reads'))
        return first
          ? { held: true }
          : { held: true, proof: [{ says: `Your files hold no trace of the ${name}, encoded or not.`, places: [] }] }
      if (!first)
        return {
          held: false,
          witness: { kind: 'secret', reader, name, says: `Nothing here holds the ${name}.`, places: [] },
        }
      const home = homeOf(input, first.where)
      const encoded = first.encoded ? `, in ${first.encoded === 'url' ? 'a URL’s encoding' : 'base64'}` : ''
      return {
        held: false,
        witness: {
          kind: 'secret',
          reader,
          name,
          home,
          count: seen.length,
          ...(first.encoded ? { encoded: first.encoded } : {}),
          says: `The ${name} stands in ${home === 'comment' ? 'a comment' : `the ${home}`}${encoded}${seen.length > 1 ? `, and in ${seen.length - 1} more ${seen.length > 2 ? 'places' : 'place'}` : ''}.`,
          places: seen.map(one => one.where),
        },
      }
    }
    const { workload } = intent
    if (!workload) throw new Error(`Intent ${intent.id} names no workload.`)
    const subjects = workloadsNamed(input, workload)
    const [subject] = subjects
    if (!subject) {
      if (reader !== 'workload') return { held: true }
      return {
        held: false,
        witness: { kind: 'secret', reader, name, missing: true, ...missingWorkload(input, workload) },
      }
    }
    if (reader !== 'workload') return { held: true, notes: exposureNotes(input, subject.pod, intent) }
    if (!hasInput(input, subject.pod, name))
      return {
        held: false,
        witness: {
          kind: 'secret',
          reader,
          name,
          problem: 'image',
          says: `No container runs an image that takes a ${name}.`,
          places: [subject.pod.where(['containers'], 'key')],
        },
      }
    const outcome = reading(input, subject.pod, intent)
    if (!('problem' in outcome)) return { held: intent.expect === 'reads', notes: outcome.notes }
    if (intent.expect === 'cannot-read') return { held: true }
    const { says, places, ...more } = outcome
    return { held: false, witness: { kind: 'secret', reader, name, ...more, says, places } }
  },
  feedback: (intent, witness) =>
    intent.reader === 'workload'
      ? `${witness?.says ?? ''} Follow the value from the manager to the program: Secret and key, volume and path, mode and group, and the name that the program looks under.`
      : 'The value can still be read here. Base64 is an encoding, a comment is text, and what was committed once counts as known: replace it too.',
})
