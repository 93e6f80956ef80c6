import type { Answer } from '../teach/ask'

export type DraftFiles = Readonly<Record<string, string>>
/** A draft as the classroom holds it. `savedAt` is its name: who saves says which one the text was written upon. */
export type Draft = { files: DraftFiles; savedAt: string }

export type DraftMeans = {
  /** What the editor of this browser holds. */
  local(): DraftFiles
  fetch(): Promise<Answer<{ draft: Draft | null }>>
  save(files: DraftFiles, base: string | null, leaving: boolean): Promise<Answer<{ savedAt: string }>>
  /** The draft that this browser wrote or took over last; survives a reload. */
  readBase(): string | null
  writeBase(savedAt: string): void
  /** Another device's draft waits for a decision; `undefined`: no longer. */
  told(other: Draft | undefined): void
}

/**
 * One assigned lab's draft in this browser and in the classroom. What another device saved is neither overwritten nor
 * taken over without a word: until the learner decides, nothing is sent.
 */
export class DraftSync {
  private readonly means: DraftMeans
  private opened = false
  private other: Draft | undefined
  private sent: DraftFiles | undefined

  constructor(means: DraftMeans) {
    this.means = means
  }

  /** Looks at what the classroom holds: at the start, and whenever this page is seen again. */
  async look(): Promise<void> {
    const answer = await this.means.fetch()
    if (!answer.ok) return
    this.opened = true
    const { draft } = answer.value
    if (!draft || draft.savedAt === this.means.readBase()) return this.wait(undefined)
    if (isSame(draft.files, this.means.local())) return this.settle(draft)
    this.wait(draft)
  }

  /** Sends what changed since the last time. */
  async save(leaving = false): Promise<void> {
    if (!this.opened && !leaving) await this.look()
    if (!this.opened || this.other) return
    const files = this.means.local()
    const base = this.means.readBase()
    if (this.sent ? isSame(files, this.sent) : base === null && Object.keys(files).length === 0) return
    const answer = await this.means.save(files, base, leaving)
    if (answer.ok) this.settle({ files, savedAt: answer.value.savedAt })
    else if (answer.error === 'other-draft') await this.look()
  }

  /** The other draft becomes the text here; answers it. */
  takeOver(): DraftFiles | undefined {
    const other = this.other
    if (other) this.settle(other)
    return other?.files
  }

  /** The text here stays, and replaces the other draft in the classroom; answers what is replaced. */
  async keepMine(): Promise<DraftFiles | undefined> {
    const other = this.other
    if (!other) return undefined
    this.means.writeBase(other.savedAt)
    this.sent = undefined
    this.wait(undefined)
    await this.save()
    return other.files
  }

  private settle({ files, savedAt }: Draft): void {
    this.means.writeBase(savedAt)
    this.sent = files
    this.wait(undefined)
  }

  private wait(other: Draft | undefined): void {
    this.other = other
    this.means.told(other)
  }
}

const isSame = (a: DraftFiles, b: DraftFiles): boolean => {
  const names = Object.keys(a)
  return names.length === Object.keys(b).length && names.every(name => a[name] === b[name])
}
