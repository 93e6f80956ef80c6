/** Monaco as a value to be handed on, without importing it. */
export type Monaco = typeof import('monaco-editor/editor')
