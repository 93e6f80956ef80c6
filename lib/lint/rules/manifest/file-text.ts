import type { Input } from '../../../facts/input.ts'

export const fileText = (input: Input, name: string): string =>
  input.reading.files.find(file => file.name === name)?.text ?? ''
