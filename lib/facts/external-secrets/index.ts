/** External Secrets Operator: which store serves whom, by which identity, and would a value arrive and be renewed? */
export { durationSeconds, refreshOf } from './refresh.ts'
export { ESO_GROUP, externalSecretsOf, isEso, isStore, storesOf } from './read.ts'
export { accepted, admits, crossNamespace, isServed, namespaceLabels, opens, reads, storeFor } from './store-access.ts'
export { delivers, writersOf, type Delivery } from './deliver.ts'
export type { Answer } from './answer.ts'
export type * from './types.ts'
