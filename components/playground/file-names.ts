import type { SourceFile } from '@/lib/source/types'

/** Guesses a name that the readers know the kind by, from the text. */
export function nameFor(text: string, taken: readonly string[]): string {
  const base = /^\s*(#.*\n|ARG\s.*\n|\s*\n)*FROM\s/i.test(text)
    ? 'Dockerfile'
    : /^\s*\{[\s\S]*"Statement"/.test(text)
      ? 'policy.json'
      : /^\s*[{[]/.test(text)
        ? 'manifest.json'
        : /^jobs\s*:/m.test(text) && /^["']?on["']?\s*:/m.test(text)
          ? 'workflow.yaml'
          : 'manifest.yaml'
  return freeName(base, taken)
}

/** `manifest.yaml`, `manifest-2.yaml`, … */
export function freeName(name: string, taken: readonly string[]): string {
  if (!taken.includes(name)) return name
  const dot = name.lastIndexOf('.')
  const [stem, end] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, '']
  for (let n = 2; ; n++) {
    const next = end || stem !== 'Dockerfile' ? `${stem}-${n}${end}` : `Dockerfile.${n}`
    if (!taken.includes(next)) return next
  }
}

/** Files dropped or chosen, as text; the rest by name, with why not. */
export async function readDropped(
  list: readonly File[],
  taken: readonly string[],
): Promise<{ files: SourceFile[]; refused: string[] }> {
  const files: SourceFile[] = []
  const refused: string[] = []
  for (const file of list) {
    if (file.size > 200_000) {
      refused.push(`${file.name} is larger than 200 KB`)
      continue
    }
    const text = await file.text()
    if (text.includes('\u0000')) refused.push(`${file.name} is no text`)
    else files.push({ name: freeName(file.name, [...taken, ...files.map(f => f.name)]), text })
  }
  return { files, refused }
}
