import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** The folder the app was started in is the project. Paths given and taken here are relative to `content/`, with `/`. */
const root = () => path.join(process.cwd(), 'content')

export const contentHas = (file: string): boolean => existsSync(path.join(root(), file))

/** Text exactly as it is on disk, line ends and byte-order mark included. */
export const contentText = (file: string): string => readFileSync(path.join(root(), file), 'utf8')

/** Names in a folder, sorted; none if there is no such folder. Hidden files are left out. */
export function contentNames(folder: string, want: 'files' | 'folders'): string[] {
  const full = path.join(root(), folder)
  if (!existsSync(full)) return []
  return readdirSync(full, { withFileTypes: true })
    .filter(entry => !entry.name.startsWith('.') && (want === 'files' ? entry.isFile() : entry.isDirectory()))
    .map(entry => entry.name)
    .sort()
}

/** Every file below a folder, as paths relative to it. */
export function contentTree(folder: string): string[] {
  const here = contentNames(folder, 'files')
  const below = contentNames(folder, 'folders').flatMap(name =>
    contentTree(`${folder}/${name}`).map(file => `${name}/${file}`),
  )
  return [...here, ...below].sort()
}
