import type { SourceFile } from '@/lib/source/types'

const KEY = 'drydock-playground/1'

/** What was in the playground last, in this browser; undefined if nothing was, or nothing may be kept. */
export function kept(): SourceFile[] | undefined {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(KEY) ?? 'null')
    if (!Array.isArray(value)) return undefined
    const files = value.filter(
      (file): file is SourceFile => typeof file?.name === 'string' && typeof file?.text === 'string',
    )
    return files.length > 0 ? files.map(({ name, text }) => ({ name, text })) : undefined
  } catch {
    return undefined
  }
}

/** False if the browser would not keep it. */
export function keep(files: readonly SourceFile[]): boolean {
  try {
    localStorage.setItem(KEY, JSON.stringify(files))
    return true
  } catch {
    return false
  }
}
