import { createCssVariablesTheme, createHighlighterCore, type HighlighterCore } from 'shiki/core'
import { createJavaScriptRegexEngine } from 'shiki/engine/javascript'

/** A coloured piece of a line. `kind` is the class without `tok-`; plain text has none. */
export type Token = { text: string; kind?: string }

let loading: Promise<HighlighterCore> | undefined

const theme = createCssVariablesTheme({ name: 'classes', variablePrefix: '--', fontStyle: false })

/** At build time only: colours become class names, so no `style` attribute and no JavaScript reaches the page. */
export async function highlight(text: string, lang: string): Promise<Token[][]> {
  loading ??= createHighlighterCore({
    themes: [theme],
    langs: [
      import('shiki/langs/yaml.mjs'),
      import('shiki/langs/json.mjs'),
      import('shiki/langs/docker.mjs'),
      import('shiki/langs/bash.mjs'),
      import('shiki/langs/diff.mjs'),
    ],
    engine: createJavaScriptRegexEngine(),
  })
  const highlighter = await loading
  if (!highlighter.getLoadedLanguages().includes(lang)) return text.split('\n').map(line => [{ text: line }])
  return highlighter.codeToTokens(text, { lang, theme: 'classes' }).tokens.map(line =>
    line.map(({ content, color }) => {
      const kind = /var\(--token-([a-z-]+)\)/.exec(color ?? '')?.[1]
      return kind ? { text: content, kind } : { text: content }
    }),
  )
}
