/** External Secrets Operator: which store serves whom, by which identity, and would a value arrive and be renewed? */
export { durationSeconds, refreshOf } from './refresh.ts'
export { ESO_GROUP, externalSecretsOf, isEso, isStore, storesOf } from './read.ts'
export {
  accepted,
  admits,
  crossNamespace,
  delivers,
  isServed,
  namespaceLabels,
  opens,
  reads,
  storeFor,
  writersOf,
  type Answer,
  type Delivery,
} from './sync.ts'
export type * from './types.ts'
