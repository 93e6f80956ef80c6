'use client'
import { Editor } from '@monaco-editor/react'
import { useEffect, useRef } from 'react'
import { onThemeChange } from '@/components/ui/theme'
import { MonacoBridge } from './monaco-bridge'
import { TEXT_OPTIONS } from './monaco-options'
import { monaco } from './monaco-setup'
import type { EditorEvents, EditorFile, EditorPort } from './port'

/** Monaco behind the editor port. Uncontrolled: it gets the files once, and tells what becomes of them. */
export default function MonacoEditor(props: {
  files: readonly EditorFile[]
  events: EditorEvents
  ready: (port: EditorPort) => void
}) {
  const bridge = useRef<MonacoBridge>(undefined)
  useEffect(() => {
    const stop = onThemeChange(() => bridge.current?.dress())
    return () => {
      stop()
      bridge.current?.dispose()
      bridge.current = undefined
    }
  }, [])
  return (
    <Editor
      theme="drydock"
      keepCurrentModel
      saveViewState={false}
      loading={null}
      options={OPTIONS}
      onMount={made => {
        monaco.editor.remeasureFonts()
        bridge.current = new MonacoBridge(monaco, made, props.files, props.events)
        props.ready(bridge.current)
      }}
    />
  )
}

const OPTIONS = {
  ...TEXT_OPTIONS,
  accessibilitySupport: 'auto',
  padding: { top: 10, bottom: 10 },
  glyphMargin: false,
  folding: true,
  tabSize: 2,
  renderLineHighlight: 'line',
  // Dimmed, the number of the last line would be too faint to read.
  renderFinalNewline: 'on',
  renderWhitespace: 'selection',
  wordBasedSuggestions: 'off',
  quickSuggestions: { other: true, strings: true, comments: false },
  suggest: { showWords: false, showIcons: false },
  fixedOverflowWidgets: true,
  overviewRulerLanes: 2,
  detectIndentation: false,
} as const
