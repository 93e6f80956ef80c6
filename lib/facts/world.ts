import * as z from 'zod'
import type { Resource } from '../k8s/resource.ts'
import type { FileSet } from '../source/types.ts'

/**
 * The read-only facts around a learner's files. Each file of a lab's `world/` is known by its name: `images.yaml`,
 * `outside.yaml`, `addresses.yaml`, `runtime.yaml`, `aws.yaml`, `repository.yaml`, `bad-refs.yaml`; every other YAML
 * file holds manifests; what is neither (a log, a script) is only shown.
 */

/** `listens`: one is enough. `moves`: the tag is pushed again and again. `builtFrom`: the learner's Dockerfile. `release`, `scan`: the workflow that pushed it, what its scan said. */
export const imageFacts = z.strictObject({
  digest: z.string().regex(/^sha256:[0-9a-f]{64}$/),
  user: z.union([z.string(), z.number()]).transform(String).optional(),
  writes: z.array(z.string()).default([]),
  reads: z.array(z.string()).default([]),
  listens: z.array(z.number()).default([]),
  shell: z.boolean().optional(),
  supported: z.boolean().optional(),
  moves: z.boolean().default(false),
  builtFrom: z.string().optional(),
  inputs: z.record(z.string(), z.array(z.string())).default({}),
  calls: z.array(z.string()).default([]),
  scanned: z.boolean().optional(),
  release: z.string().optional(),
  scan: z.string().optional(),
  data: z.unknown().optional(),
  needsRoot: z.boolean().optional(),
})
export type ImageFacts = z.infer<typeof imageFacts>
export const imagesFile = z.strictObject({ images: z.record(z.string(), imageFacts) })

/** Addresses outside the cluster by name; a CIDR stands for all of it. */
export const outsideFile = z.record(z.string(), z.array(z.string()))
/** `namespace/workload` → the addresses of its pods. */
export const addressesFile = z.record(z.string(), z.array(z.string()))

export const runtimeFile = z.strictObject({
  runtime: z.string(),
  unprivilegedPortStart: z.number().default(1024),
  seccompProfiles: z.array(z.string()).default([]),
  userNamespaces: z.boolean().default(true),
})
export type Runtime = z.infer<typeof runtimeFile>

export const awsFile = z.looseObject({
  account: z.string(),
  partition: z.string().default('aws'),
  region: z.string().optional(),
  clusters: z
    .array(
      z.looseObject({
        name: z.string(),
        arn: z.string(),
        issuer: z.string(),
        podIdentityAgent: z.boolean().optional(),
      }),
    )
    .default([]),
  oidcProviders: z.array(z.looseObject({ arn: z.string(), clientIds: z.array(z.string()) })).default([]),
  roles: z
    .array(
      z.looseObject({
        arn: z.string(),
        trustPolicy: z.string().optional(),
        permissionsPolicy: z.string().optional(),
        trusts: z.string().optional(),
        reads: z.array(z.string()).optional(),
      }),
    )
    .default([]),
  needs: z.array(z.strictObject({ action: z.string(), resource: z.string() })).default([]),
  buckets: z.array(z.string()).default([]),
  secretsManager: z.record(z.string(), z.array(z.string())).default({}),
})
export type Aws = z.infer<typeof awsFile>

export const repositoryFile = z.looseObject({
  repository: z.string(),
  defaultWorkflowPermissions: z.enum(['read', 'write']).default('write'),
  codeScanning: z.boolean().optional(),
  pullRequestsFromForks: z.boolean().optional(),
})
export type Repository = z.infer<typeof repositoryFile>

/** A full-length reference that must not be run all the same. */
export const badRef = z.strictObject({ uses: z.string(), ref: z.string(), source: z.string() })
export type BadRef = z.infer<typeof badRef>
export const badRefsFile = z.strictObject({ badRefs: z.array(badRef) })

export interface World {
  readonly files: FileSet
  readonly resources: readonly Resource[]
  readonly images: Readonly<Record<string, ImageFacts>> | undefined
  readonly outside: Readonly<Record<string, readonly string[]>> | undefined
  readonly addresses: Readonly<Record<string, readonly string[]>> | undefined
  readonly runtime: Runtime | undefined
  readonly aws: Aws | undefined
  readonly repository: Repository | undefined
  readonly badRefs: readonly BadRef[]
}

/** "As of" facts that rules and lessons cite (`content/versions.yaml`); `verified` is the day they were looked up. */
export const versionsSchema = z.looseObject({
  verified: z.string(),
  kubernetes: z.looseObject({ policy: z.string(), supported: z.array(z.string()) }),
  externalSecrets: z.looseObject({ served: z.array(z.string()), removed: z.array(z.string()) }),
  denyList: z.array(badRef).default([]),
})
export type Versions = z.infer<typeof versionsSchema>

/** Given by every door (browser, CLI, server, test); no engine reads content/, the clock or the network itself. */
export type Context = { versions: Versions; denyList: readonly BadRef[] }
