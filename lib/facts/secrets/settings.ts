/** A `name = value` of a configuration text; `line` counts from 0. */
export type Setting = { name: string; value: string; line: number }

/**
 * The settings of a text as programs write them: properties, INI, env files, YAML, JSON. Comments are passed over; of a
 * nested name only the last part counts.
 */
export function settingsIn(text: string): Setting[] {
  const settings: Setting[] = []
  for (const [line, content] of text.split('\n').entries()) {
    if (/^\s*(#|;|\/\/)/.test(content)) continue
    const match = /^\s*[-,{]?\s*["']?([A-Za-z_][\w.-]*)["']?\s*[:=]\s*(.+?)\s*,?\s*$/.exec(content)
    if (!match) continue
    const [, name = '', raw = ''] = match
    const value = raw.replace(/\s+#.*$/, '').replace(/^(["'])(.*)\1$/, '$2')
    settings.push({ name: name.split('.').at(-1) ?? name, value, line })
  }
  return settings
}
