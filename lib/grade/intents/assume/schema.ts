import * as z from 'zod'
import { workloadRef } from '../../workload.ts'

/** A token of a cluster, sent to STS. `sub`: a subject, or `pods of Deployment NS/NAME`. */
export const tokenQuestion = z.strictObject({
  name: z.string(),
  cluster: z.string(),
  sub: z.string(),
  aud: z.union([z.string(), z.array(z.string())]),
  expect: z.enum(['allowed', 'denied']),
})
export type TokenQuestion = z.infer<typeof tokenQuestion>

/** The EKS service asks for an account, as if an association existed. */
export const requestQuestion = z.strictObject({
  name: z.string(),
  cluster: z.string(),
  namespace: z.string(),
  serviceAccount: z.string(),
  expect: z.enum(['allowed', 'denied']),
})
export type RequestQuestion = z.infer<typeof requestQuestion>

export const assumeSchema = z.looseObject({
  role: z.string(),
  /** The pods that must come by the role: they run as the account that is allowed. */
  workload: workloadRef.optional(),
  ways: z.strictObject({
    irsa: z.array(tokenQuestion).min(1).optional(),
    podIdentity: z.array(requestQuestion).min(1).optional(),
  }),
  /**
   * `delivery`: only whether the pods would ask for the role; `trust`: only whom the trust policy lets in; `questions`: only
   * the questions as they stand, and nobody whom the policy speaks of beside them.
   */
  judges: z.enum(['everything', 'delivery', 'trust', 'questions']).default('everything'),
})
export type AssumeIntent = z.infer<typeof assumeSchema>
