export { checkSchema, undecodable } from './check.ts'
export { complete, completeValue, describeField, type FieldHint } from './explain.ts'
export type { SchemaViolation, SchemaViolationKind } from './types.ts'
