import type { Resource } from '../k8s/resource.ts'
import type { Reading } from '../k8s/read.ts'
import type { Context, World } from './world.ts'

/**
 * What every engine, rule, intent and panel is given: the learner's files, the world around them, and the facts of the
 * day. `resources` is the learner's objects together with the world's (same kind, namespace and name replaces; labels of
 * a Namespace merge). `once` computes a fact at most once for this input: `input.once(networkOf)`.
 */
export interface Input {
  readonly reading: Reading
  readonly world: World
  readonly context: Context
  readonly resources: readonly Resource[]
  /** Is this object, or this file, the learner's own (and not the world's)? */
  own(what: Resource | string): boolean
  once<T>(build: (input: Input) => T): T
}
