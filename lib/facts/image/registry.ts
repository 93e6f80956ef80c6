import type { Input } from '../input.ts'
import type { ImageFacts } from '../world.ts'
import { effectiveTag, parseReference } from './reference.ts'
import type { ImageReference } from './reference.ts'

/** What the world's registry answers for a reference. */
export type ImageAnswer =
  | { type: 'found'; reference: ImageReference; name: string; facts: ImageFacts }
  | { type: 'missing'; reference: ImageReference; reason: string }
  | { type: 'invalid'; reason: string }
  /** The world says nothing about images (a playground, a folder on the command line). */
  | { type: 'unknown'; reference: ImageReference }

/**
 * Resolves as registries do: a digest decides whatever tag stands beside it; a digest belongs to its repository; a digest
 * or tag that the world does not list does not exist.
 */
export function resolveImage(input: Input, text: string): ImageAnswer {
  const parsed = parseReference(text)
  if (!parsed.ok) return { type: 'invalid', reason: parsed.reason }
  const { reference } = parsed
  const entries = input.once(registryOf)
  if (!entries) return { type: 'unknown', reference }

  const repository = entries.filter(entry => entry.repository === reference.repository)
  const tag = effectiveTag(reference)
  const found =
    reference.digest === undefined
      ? repository.find(entry => entry.tag === tag)
      : (repository.find(entry => entry.facts.digest === reference.digest && entry.tag === tag) ??
        repository.find(entry => entry.facts.digest === reference.digest))
  if (found) return { type: 'found', reference, name: found.name, facts: found.facts }
  const what =
    repository.length === 0
      ? `no repository ${reference.repository}`
      : reference.digest === undefined
        ? `no tag ${tag} in ${reference.repository}`
        : `no image with this digest in ${reference.repository}`
  return { type: 'missing', reference, reason: `No such image: the registry has ${what}.` }
}

export type RegistryEntry = { name: string; repository: string; tag: string | undefined; facts: ImageFacts }

/** The world's images, by normalised name. Undefined where the world has no `images.yaml`. */
export function registryOf(input: Input): readonly RegistryEntry[] | undefined {
  if (!input.world.images) return undefined
  return Object.entries(input.world.images).flatMap(([name, facts]) => {
    const parsed = parseReference(name)
    if (!parsed.ok) return []
    const { reference } = parsed
    return [{ name, repository: reference.repository, tag: effectiveTag(reference), facts }]
  })
}
