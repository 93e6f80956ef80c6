/** How text looks in every Monaco of the course: the editor's, and both sides of a difference. */
export const TEXT_OPTIONS = {
  automaticLayout: true,
  fontFamily:
    "ui-monospace, 'SF Mono', SFMono-Regular, 'Cascadia Code', Menlo, Consolas, 'DejaVu Sans Mono', monospace",
  fontSize: 13.5,
  lineHeight: 21,
  lineNumbersMinChars: 3,
  minimap: { enabled: false },
  scrollBeyondLastLine: false,
  stickyScroll: { enabled: false },
  scrollbar: { alwaysConsumeMouseWheel: false, useShadows: false },
  unicodeHighlight: { ambiguousCharacters: false },
  contextmenu: false,
} as const
