import type { Monaco } from './monaco-api'

/** A token of `globals.css` as `#rrggbb`, as it is right now; `light-dark()` and mixes are resolved by the browser. */
function token(probe: HTMLElement, name: string): string {
  probe.style.color = `var(${name})`
  const context = document.createElement('canvas').getContext('2d', { willReadFrequently: true })
  if (!context) return '#888888'
  context.fillStyle = getComputedStyle(probe).color
  context.fillRect(0, 0, 1, 1)
  const [r = 0, g = 0, b = 0] = context.getImageData(0, 0, 1, 1).data
  return `#${[r, g, b].map(part => part.toString(16).padStart(2, '0')).join('')}`
}

const SYNTAX: Record<'light' | 'dark', Record<string, string>> = {
  light: { keyword: '8a2a6b', string: '1d6339', number: '8a4600', type: '0b5a76', comment: '586973' },
  dark: { keyword: 'e9a3d3', string: '94d3a8', number: 'eab375', type: '86cde6', comment: '93a4ad' },
}

/** Dresses every editor in the colours of the page. Call it again when the page's theme changes. */
export function applyTheme(monaco: Monaco): void {
  const probe = document.body.appendChild(document.createElement('span'))
  probe.hidden = true
  const colour = (name: string) => token(probe, name)
  const ground = colour('--raised')
  const dark = parseInt(ground.slice(1, 3), 16) < 128
  const syntax = SYNTAX[dark ? 'dark' : 'light']
  monaco.editor.defineTheme('drydock', {
    base: dark ? 'vs-dark' : 'vs',
    inherit: true,
    rules: [
      { token: '', foreground: colour('--ink').slice(1) },
      // The base theme has rules of its own for some languages; the longer name wins, so they are named here too.
      ...Object.entries(syntax).flatMap(([name, foreground]) =>
        ['', '.yaml', '.json', '.dockerfile'].map(language => ({ token: name + language, foreground })),
      ),
      { token: 'comment', foreground: syntax.comment, fontStyle: 'italic' },
    ],
    colors: {
      'editor.background': ground,
      'editor.foreground': colour('--ink'),
      'editorGutter.background': ground,
      'editorLineNumber.foreground': colour('--ink-faint'),
      'editorLineNumber.activeForeground': colour('--ink'),
      'editorCursor.foreground': colour('--sea'),
      'editor.selectionBackground': `${colour('--sea')}40`,
      'editor.lineHighlightBackground': `${colour('--sea')}0f`,
      'editor.lineHighlightBorder': '#00000000',
      'editorError.foreground': colour('--bad'),
      'editorWarning.foreground': colour('--warn'),
      'editorInfo.foreground': colour('--sea'),
      'editorWidget.background': colour('--raised'),
      'editorWidget.border': colour('--line-strong'),
      'editorHoverWidget.background': colour('--raised'),
      'editorHoverWidget.border': colour('--line-strong'),
      'editorSuggestWidget.background': colour('--raised'),
      'editorSuggestWidget.selectedBackground': colour('--sea-wash'),
      'editorSuggestWidget.selectedForeground': colour('--ink'),
      'editorSuggestWidget.highlightForeground': colour('--sea'),
      'editorIndentGuide.background1': colour('--line'),
      'scrollbarSlider.background': `${colour('--line-strong')}55`,
      'diffEditor.insertedTextBackground': `${colour('--good')}2e`,
      'diffEditor.removedTextBackground': `${colour('--bad')}2e`,
      'diffEditor.insertedLineBackground': `${colour('--good')}14`,
      'diffEditor.removedLineBackground': `${colour('--bad')}14`,
      focusBorder: colour('--sea'),
      'textLink.foreground': colour('--sea'),
    },
  })
  probe.remove()
  monaco.editor.setTheme('drydock')
}
