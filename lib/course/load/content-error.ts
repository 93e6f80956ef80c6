/** An author's mistake in content/: fails the build and says where. */
export class ContentError extends Error {
  override name = 'ContentError'
  readonly file: string
  readonly line: number | undefined

  constructor(file: string, line: number | undefined, message: string) {
    super(`${file}${line === undefined ? '' : `:${line}`}: ${message}`)
    this.file = file
    this.line = line
  }
}
