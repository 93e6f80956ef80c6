/** The strings of the JSON form (`["/app", "-v"]`), or undefined if the text is not one. Throws nothing. */
export function parseJsonWords(text: string): string[] | 'not-strings' | undefined {
  const trimmed = text.trim()
  if (!trimmed.startsWith('[')) return undefined
  let value: unknown
  try {
    value = JSON.parse(trimmed)
  } catch {
    // Not JSON: BuildKit then takes the text as a shell command, brackets and all.
    return undefined
  }
  if (!Array.isArray(value)) return undefined
  return value.every((item): item is string => typeof item === 'string') ? value : 'not-strings'
}
