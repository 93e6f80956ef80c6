import * as z from 'zod'
import { accountNameOf, accountOf, mountsToken } from '../../../facts/access/index.ts'
import { defineIntent, type Proof } from '../../types.ts'
import { missingWorkload, subjectText, workloadRef, workloadsNamed } from '../../workload.ts'

/**
 * `token-mount`: is a token for the Kubernetes API mounted in the pods of this workload? Witness fields: `workload`,
 * `expect`, `by` (automount, projected, secret, none); `missing` where the workload is gone. `mounted` asks for a token
 * that expires: the Secret of a service account does not count.
 */
export const tokenMountIntent = defineIntent({
  kind: 'token-mount',
  schema: z.looseObject({ workload: workloadRef, expect: z.enum(['mounted', 'none']) }),
  evaluate(intent, input) {
    const subjects = workloadsNamed(input, intent.workload)
    const workload = intent.workload.name
    if (subjects.length === 0)
      return {
        held: false,
        witness: {
          kind: 'token-mount',
          missing: true,
          workload,
          ...missingWorkload(input, intent.workload),
        },
      }
    const proof: Proof[] = []
    for (const { pod } of subjects) {
      const account = accountNameOf(pod)
      if (account !== 'default' && !accountOf(input, pod))
        return {
          held: false,
          witness: {
            kind: 'token-mount',
            workload,
            account,
            missingAccount: true,
            says: `There is no ServiceAccount ${account} in namespace ${pod.namespace}: the API server refuses these pods.`,
            places: [pod.where(['serviceAccountName'])],
          },
        }
      const mount = mountsToken(input, pod)
      // A token that never expires is one too many where none is due, and no answer where one is.
      const stale = intent.expect === 'mounted' && mount.by === 'secret'
      if (!stale && mount.mounted === (intent.expect === 'mounted')) {
        proof.push({ says: mount.says, places: [mount.place] })
        continue
      }
      return {
        held: false,
        witness: {
          kind: 'token-mount',
          workload,
          expect: intent.expect,
          by: mount.by,
          says: `The pods of ${subjectText(intent.workload)} ${stale ? 'carry an API token that never expires' : mount.mounted ? 'carry an API token' : 'carry no API token'}. ${mount.says}`,
          places: [mount.place],
        },
      }
    }
    return { held: true, proof }
  },
  feedback: (intent, witness) =>
    witness?.['missingAccount'] === true
      ? 'A pod that names an account needs that account in its own namespace.'
      : intent.expect === 'none'
        ? 'A program that asks the API nothing needs no login to it.'
        : 'This program asks the API, so its pods need a token to ask with.',
})
