import * as z from 'zod'
import { workloadRef } from '../../workload.ts'

const container = z.string().optional()

/**
 * What must still be there after the repair. `has` tells the kinds apart; `container` limits to one container, without it
 * one container that fits is enough (for `setting` and `limit`: every container must fit).
 */
export const keepEntry = z.discriminatedUnion('has', [
  /** A container of this name (in this role). */
  z.strictObject({
    has: z.literal('container'),
    name: z.string(),
    role: z.enum(['app', 'init', 'sidecar']).optional(),
  }),
  /** A container of this repository (or one of these); `known`: at a tag or digest that the world has; `pinned`: by such a digest. */
  z.strictObject({
    has: z.literal('image'),
    repository: z.union([z.string(), z.array(z.string()).min(1)]),
    container,
    known: z.boolean().default(true),
    pinned: z.boolean().default(false),
    /** What the world must say of every image of this repository that the pod runs: `{ scan: passed }`. */
    facts: z.record(z.string(), z.string()).optional(),
  }),
  /** The image serves this port, and its process may bind it. */
  z.strictObject({ has: z.literal('port'), port: z.number().int(), container }),
  /** A volume at this path (or above it). */
  z.strictObject({
    has: z.literal('volume'),
    at: z.string(),
    container,
    writable: z.boolean().optional(),
    readOnly: z.boolean().optional(),
    types: z.array(z.string()).optional(),
    notTypes: z.array(z.string()).optional(),
    claim: z.string().optional(),
  }),
  /** This directory of the node, mounted at `at` (or above), read by a process that its files' owner (root) lets in. */
  z.strictObject({
    has: z.literal('node-files'),
    path: z.string(),
    at: z.string(),
    container,
    readOnly: z.boolean().default(true),
  }),
  /** No container may write into the node where others read: a writable hostPath only in a directory of the workload's own below /var/lib. */
  z.strictObject({ has: z.literal('node-untouched') }),
  /** At least so many pods. */
  z.strictObject({ has: z.literal('replicas'), atLeast: z.number().int().positive() }),
  /** One of these variables, with a value that arrives (literal, or from an object that is there). */
  z.strictObject({ has: z.literal('env'), names: z.array(z.string()).min(1), value: z.string().optional(), container }),
  /** An input of the image (world/images.yaml), as a variable, a readable file behind NAME_FILE, or an argument. */
  z.strictObject({ has: z.literal('input'), input: z.string(), container }),
  /** The image's data directory lies on a claim. */
  z.strictObject({ has: z.literal('data'), container }),
  /** A field of each container's securityContext (pod level counts where the API lets it) has this value. */
  z.strictObject({
    has: z.literal('setting'),
    field: z.string(),
    value: z.union([z.string(), z.number(), z.boolean()]),
    container,
  }),
  /** Each container has this limit. */
  z.strictObject({ has: z.literal('limit'), resource: z.string(), container }),
])
export type Keep = z.infer<typeof keepEntry>
export const keepSchema = z.looseObject({ workload: workloadRef, what: z.array(keepEntry).min(1) })
