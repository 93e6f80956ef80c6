import { closeSync, fstatSync, lstatSync, openSync, readdirSync, readSync } from 'node:fs'
import path from 'node:path'
import { ATTEMPTS_LIMIT, FILE_BYTES, readAttempts, tooLarge, type Attempts } from '../../assign/attempts.ts'

export type HandedWork = (
  { lab: string; files: { name: string; text: string }[] } | { quiz: string; answers: Record<string, unknown> }
) & {
  /** Epoch milliseconds by the learner's own clock; absent for folders, which carry no time. */
  at?: number
}

/** What one learner handed in: a folder or an attempt file. */
export type Handed = { learner: string; source: string; assignment?: string; work: HandedWork[]; problems: string[] }

/** What the course says about a lab's files; undefined for a name that is no lab. */
export type FilesOfLab = (lab: string) => readonly string[] | undefined

/** One entry per folder or attempt file of `dir`, in order of name. A bad one becomes an entry with a problem. */
export function collect(dir: string, filesOfLab: FilesOfLab, onlyLab: string | undefined): Handed[] {
  return names(dir).flatMap(name => {
    const full = path.join(dir, name)
    const at = lstatSync(full)
    if (at.isDirectory()) return [folderOf(full, name, filesOfLab, onlyLab)]
    if (/\.json$/i.test(name)) return [fileOf(full, name)]
    return []
  })
}

const names = (dir: string): string[] =>
  readdirSync(dir)
    .filter(name => !name.startsWith('.'))
    .sort()

function fileOf(full: string, name: string): Handed {
  const bare: Handed = { learner: name.replace(/\.json$/i, ''), source: name, work: [], problems: [] }
  const text = readLimited(full, ATTEMPTS_LIMIT)
  if (typeof text !== 'string') return { ...bare, problems: [text.because] }
  const read = readAttempts(text)
  if (read.type === 'refused') return { ...bare, problems: [`not an attempt file: ${read.because}`] }
  return {
    ...bare,
    learner: read.value.learner,
    ...(read.value.assignment ? { assignment: read.value.assignment } : {}),
    work: workOf(read.value),
  }
}

const workOf = (attempts: Attempts): HandedWork[] => [
  ...attempts.attempts.map(({ lab, files, at }) => ({ lab, files, at: Date.parse(at) })),
  ...attempts.quizzes.map(({ quiz, answers, at }) => ({ quiz, answers, at: Date.parse(at) })),
]

/** A learner's folder: folders named like labs, attempt files, or the files of the only lab asked for. */
function folderOf(full: string, name: string, filesOfLab: FilesOfLab, onlyLab: string | undefined): Handed {
  const handed: Handed = { learner: name, source: `${name}/`, work: [], problems: [] }
  let inside: string[]
  try {
    inside = names(full)
  } catch {
    return { ...handed, problems: ['this folder cannot be opened'] }
  }
  for (const entry of inside) {
    const at = lstatSync(path.join(full, entry))
    if (at.isDirectory()) {
      const files = filesOfLab(entry)
      if (files) addLab(handed, entry, path.join(full, entry), files)
      else handed.problems.push(`${entry}/ is no lab of this course`)
    } else if (/\.json$/i.test(entry) && !(onlyLab && filesOfLab(onlyLab)?.includes(entry))) {
      const file = fileOf(path.join(full, entry), entry)
      handed.work.push(...file.work)
      handed.problems.push(...file.problems.map(problem => `${entry}: ${problem}`))
      if (file.assignment) handed.assignment = file.assignment
    }
  }
  const wanted = onlyLab ? (filesOfLab(onlyLab) ?? []) : []
  if (onlyLab && handed.work.length === 0 && wanted.some(file => inside.includes(file)))
    addLab(handed, onlyLab, full, wanted)
  if (handed.work.length === 0 && handed.problems.length === 0)
    handed.problems.push('nothing to grade: neither a folder named like a lab nor an attempt file')
  return handed
}

/** Files that are missing were deleted by the learner: they are judged as empty, never as unchanged. */
function addLab(handed: Handed, lab: string, folder: string, wanted: readonly string[]): void {
  const files: { name: string; text: string }[] = []
  for (const name of wanted) {
    const text = readLimited(path.join(folder, name), FILE_BYTES)
    if (typeof text === 'string') files.push({ name, text })
    else if (text.absent) files.push({ name, text: '' })
    else {
      handed.problems.push(`${lab}/${name}: ${text.because}`)
      return
    }
  }
  const large = tooLarge(files)
  if (large.length > 0) handed.problems.push(`${lab}: ${large.join('; ')}`)
  else handed.work.push({ lab, files })
}

/** Reads at most `limit` bytes of a regular file; links, devices and pipes are not opened. */
function readLimited(full: string, limit: number): string | { because: string; absent?: true } {
  const at = lstatSync(full, { throwIfNoEntry: false })
  if (!at) return { because: 'it is missing', absent: true }
  if (!at.isFile()) return { because: 'it is no regular file' }
  if (at.size > limit) return { because: `it has ${at.size} bytes; at most ${limit} are read` }
  let file: number | undefined
  try {
    file = openSync(full, 'r')
    const bytes = Buffer.alloc(Math.min(fstatSync(file).size, limit))
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes.subarray(0, readSync(file, bytes)))
  } catch (error) {
    return { because: error instanceof TypeError ? 'it is no UTF-8 text' : 'it cannot be read' }
  } finally {
    if (file !== undefined) closeSync(file)
  }
}
