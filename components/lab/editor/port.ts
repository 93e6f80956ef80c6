import type { Finding } from '@/lib/lint/types'
import type { FileKind, Place, Problem } from '@/lib/source/types'
import type { CompleteAt, Completion, Description } from '@/lib/worker/protocol'

export interface EditorFile {
  name: string
  text: string
  kind?: FileKind
  /** Part of the lab's world: to be read, not written. */
  readOnly: boolean
}

export interface Marks {
  findings: readonly Finding[]
  problems: readonly Problem[]
}

/** What a workspace asks of an editor. Monaco and the plain text area both answer it. */
export interface EditorPort {
  show(file: string): void
  /** Puts another text into a file, as one step that the editor's own undo takes back. */
  replace(file: string, text: string): void
  mark(marks: Marks): void
  /** Shows the place, selects it and takes the focus. */
  jump(place: Place): void
  focus(): void
  dispose(): void
}

/** What an editor tells its workspace. */
export interface EditorEvents {
  changed(file: string, text: string): void
  check(): void
  complete(at: CompleteAt): Promise<readonly Completion[]>
  describe(at: CompleteAt): Promise<Description | null>
}

const LANGUAGES: Partial<Record<FileKind, string>> = { dockerfile: 'dockerfile', 'iam-policy': 'json' }

export function languageOf(file: { name: string; kind?: FileKind }): string {
  if (/\.json$/.test(file.name)) return 'json'
  if (/\.ya?ml$/.test(file.name)) return 'yaml'
  if (/^(.*\/)?(Dockerfile|Containerfile)(\..*)?$|\.Dockerfile$/.test(file.name)) return 'dockerfile'
  return (file.kind && LANGUAGES[file.kind]) ?? 'plaintext'
}
