import type { SourceFile } from '@/lib/source/types'
import { freeName } from './file-names'

/** Most characters of one file, and most files at a time: what the linter can follow while somebody types. */
export const LIMITS = { bytes: 200_000, files: 50 }
const KNOWN = /(^|\/)((Dockerfile|Containerfile)(\..+)?|.+\.(ya?ml|json|Dockerfile))$/i

export type Dropped = { name: string; file: File; inFolder: boolean }
export type Read = { files: SourceFile[]; refused: string[] }

/** Files dropped or chosen, as text; the rest by name, with why not. Of a folder only what the linter knows is taken. */
export async function readDropped(list: readonly Dropped[], taken: readonly string[]): Promise<Read> {
  const files: SourceFile[] = []
  const refused: string[] = []
  let others = 0
  for (const { name, file, inFolder } of list) {
    if (inFolder && !KNOWN.test(name)) others++
    else if (taken.length + files.length >= LIMITS.files)
      refused.push(`${name}: there is room for ${LIMITS.files} files`)
    else if (file.size > LIMITS.bytes) refused.push(`${name} is larger than ${LIMITS.bytes / 1000} KB`)
    else {
      const text = await textOf(file)
      if (text === undefined) refused.push(`${name} is no text`)
      else files.push({ name: freeName(name, [...taken, ...files.map(f => f.name)]), text })
    }
  }
  if (others > 0) refused.push(`${others} ${others === 1 ? 'file' : 'files'} of another kind`)
  return { files, refused }
}

/** UTF-8 without its byte order mark; undefined for anything else. */
async function textOf(file: File): Promise<string | undefined> {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer())
    return text.includes('\u0000') ? undefined : text
  } catch {
    return undefined
  }
}

export const chosenFiles = (list: FileList | null): Dropped[] =>
  [...(list ?? [])].map(file => ({ name: file.name, file, inFolder: false }))

/** What was dropped, folders walked. Asked for at once: the browser forgets the drop after the event. */
export async function droppedFiles(transfer: DataTransfer): Promise<Dropped[]> {
  const entries = [...transfer.items].map(item => item.webkitGetAsEntry?.() ?? null)
  if (entries.every(entry => entry === null)) return chosenFiles(transfer.files)
  const found: Dropped[] = []
  for (const entry of entries) if (entry) await walk(entry, false, found)
  return found
}

/** Folders like these hold other people's files, by the thousand. */
const PASSED = /^(\.git|node_modules|vendor|\.terraform)$/

async function walk(entry: FileSystemEntry, inFolder: boolean, found: Dropped[]): Promise<void> {
  if (found.length > 2000 || (inFolder && PASSED.test(entry.name))) return
  if (entry.isFile) {
    const file = await new Promise<File>((done, fail) => (entry as FileSystemFileEntry).file(done, fail)).catch(
      () => undefined,
    )
    if (file) found.push({ name: entry.fullPath.replace(/^\//, ''), file, inFolder })
    return
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader()
  for (;;) {
    const batch = await new Promise<FileSystemEntry[]>((done, fail) => reader.readEntries(done, fail)).catch(() => [])
    if (batch.length === 0) return
    for (const one of batch) await walk(one, true, found)
  }
}
