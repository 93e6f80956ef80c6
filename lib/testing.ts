import { makeInput } from './facts/make-input.ts'
import type { Input } from './facts/input.ts'
import type { Context } from './facts/world.ts'
import type { FileKind, FileSet } from './source/types.ts'

/** For tests only: fixed facts of the day, so that no test reads content/. */
export const testContext: Context = {
  versions: {
    verified: '2026-11-25',
    kubernetes: { policy: 'v1.37', supported: ['v1.35', 'v1.36', 'v1.37'] },
    externalSecrets: { served: ['v1'], removed: ['v1beta1', 'v1alpha1'] },
    denyList: [],
  },
  denyList: [
    { uses: 'tj-actions/changed-files', ref: '0e58ed8671d6b60d0890c21b07f8835ace038e67', source: 'CVE-2025-30066' },
  ],
}

export const fileSet = (files: Record<string, string>, kind?: FileKind): FileSet =>
  Object.entries(files).map(([name, text]) => ({ name, text, ...(kind ? { kind } : {}) }))

/** `inputOf({ 'a.yaml': text }, { 'images.yaml': text })` */
export const inputOf = (files: Record<string, string>, world: Record<string, string> = {}): Input =>
  makeInput(fileSet(files), testContext, fileSet(world))
