'use client'
import { DiffEditor } from '@monaco-editor/react'
import '../editor/monaco-setup'
import { languageOf } from '../editor/port'

export default function MonacoDiff({ name, before, after }: { name: string; before: string; after: string }) {
  return (
    <div className="lab-monaco-diff">
      <DiffEditor
        theme="drydock"
        loading={null}
        original={before}
        modified={after}
        language={languageOf({ name })}
        options={{
          readOnly: true,
          domReadOnly: true,
          automaticLayout: true,
          renderSideBySide: true,
          useInlineViewWhenSpaceIsLimited: true,
          renderSideBySideInlineBreakpoint: 760,
          minimap: { enabled: false },
          scrollBeyondLastLine: false,
          fontSize: 13.5,
          lineHeight: 21,
          contextmenu: false,
          renderOverviewRuler: false,
          originalAriaLabel: `${name}, before`,
          modifiedAriaLabel: `${name}, after`,
        }}
      />
    </div>
  )
}
