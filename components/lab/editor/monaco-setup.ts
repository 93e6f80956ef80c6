'use client'
import { loader } from '@monaco-editor/react'
import * as monaco from 'monaco-editor/editor'
// The editor's parts that a lab uses, and no others. `features/suggest` does not bring the suggest widget: it has to be
// imported from where it lives, as do undo and redo of the cursor, and paste.
import 'monaco-editor/editor/contrib/suggest/browser/suggestController'
import 'monaco-editor/features/bracketMatching/register'
import 'monaco-editor/features/clipboard/register'
import 'monaco-editor/features/codeAction/register'
import 'monaco-editor/features/comment/register'
import 'monaco-editor/features/diffEditor/register'
import 'monaco-editor/features/find/register'
import 'monaco-editor/features/folding/register'
import 'monaco-editor/features/gotoError/register'
import 'monaco-editor/features/hover/register'
import 'monaco-editor/features/indentation/register'
import 'monaco-editor/features/linesOperations/register'
import 'monaco-editor/features/readOnlyMessage/register'
import 'monaco-editor/features/toggleTabFocusMode/register'
import 'monaco-editor/features/wordHighlighter/register'
import 'monaco-editor/features/wordOperations/register'
import 'monaco-editor/languages/definitions/dockerfile/register'
import 'monaco-editor/languages/definitions/yaml/register'
import { registerJson } from './json-language'
import { applyTheme } from './monaco-theme'

/**
 * Monaco as this course needs it, served from our own address. Loaded by the lab pages only, and only in a browser.
 */
self.MonacoEnvironment = {
  getWorker: (_id, label) =>
    new Worker(new URL('./monaco.worker.ts', import.meta.url), { type: 'module', name: label }),
}
// Without this the loader would fetch Monaco from a CDN.
loader.config({ monaco })
registerJson(monaco)
applyTheme(monaco)

export { monaco }
