'use client'
import { useEffect, useRef } from 'react'
import { TEXT_OPTIONS } from '../editor/monaco-options'
import { monaco } from '../editor/monaco-setup'
import { languageOf } from '../editor/port'

/**
 * One file before and after in Monaco's diff editor. Made here and not by the React wrapper: that one disposes of both
 * texts before the editor that shows them, which Monaco throws an error at.
 */
export default function MonacoDiff({ name, before, after }: { name: string; before: string; after: string }) {
  const host = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!host.current) return
    const language = languageOf({ name })
    const original = monaco.editor.createModel(before, language)
    const modified = monaco.editor.createModel(after, language)
    const editor = monaco.editor.createDiffEditor(host.current, {
      ...TEXT_OPTIONS,
      readOnly: true,
      domReadOnly: true,
      renderSideBySide: true,
      useInlineViewWhenSpaceIsLimited: true,
      renderSideBySideInlineBreakpoint: 760,
      renderOverviewRuler: false,
      originalAriaLabel: `${name}, before`,
      modifiedAriaLabel: `${name}, after`,
    })
    const comparison = editor.createViewModel({ original, modified })
    editor.setModel(comparison)
    return () => {
      editor.dispose()
      // Before its texts: a comparison that still runs is called off.
      comparison.dispose()
      original.dispose()
      modified.dispose()
    }
  }, [name, before, after])
  return <div ref={host} className="lab-monaco-diff" />
}
