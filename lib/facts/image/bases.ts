import type { Place } from '../../source/types.ts'
import type { Input } from '../input.ts'
import { lineage } from './dockerfile/index.ts'
import type { Dockerfile, Stage } from './dockerfile/index.ts'
import { parseReference } from './reference.ts'
import type { ImageReference } from './reference.ts'
import { resolveImage } from './registry.ts'

/** An image that a Dockerfile takes from a registry: a FROM, a COPY --from, a mount's from=. */
export type BaseImage = {
  reference: ImageReference
  stage: Stage
  by: 'from' | 'copy'
  place: Place
  /** Does the final image start from it? */
  final: boolean
}

/** Stage names, scratch, and names that depend on what is not in the file are none. */
export function baseImagesOf(dockerfile: Dockerfile): BaseImage[] {
  const final = new Set(dockerfile.final && lineage(dockerfile.final))
  return dockerfile.stages.flatMap(stage => {
    const images: BaseImage[] = []
    const add = (text: string, span: { start: number; end: number }, by: BaseImage['by']): void => {
      const parsed = parseReference(text)
      if (!parsed.ok) return
      images.push({
        reference: parsed.reference,
        stage,
        by,
        place: dockerfile.place(span, by === 'from' ? 'FROM' : '--from'),
        final: by === 'from' && final.has(stage),
      })
    }
    if (stage.base.type === 'image') add(stage.base.text, stage.from.image, 'from')
    for (const { at, source } of stage.sources) if (source.type === 'image') add(source.text, at, 'copy')
    return images
  })
}

/** Does the image still get security fixes? From the world's registry, or for Go from the versions of the day; undefined: not known. */
export function isSupported(
  input: Input,
  reference: ImageReference,
): { supported: boolean; because: string } | undefined {
  const answer = resolveImage(input, reference.text)
  if (answer.type === 'found' && answer.facts.supported !== undefined)
    return { supported: answer.facts.supported, because: 'so the registry’s notes say (world/images.yaml)' }
  if (reference.repository !== 'docker.io/library/golang') return undefined
  const go = input.context.versions['go']
  const listed = typeof go === 'object' && go !== null && 'supported' in go ? go.supported : undefined
  const version = /^(\d+\.\d+)/.exec(reference.tag ?? '')?.[1]
  if (!Array.isArray(listed) || version === undefined) return undefined
  const supported = listed.map(String)
  const newest = supported.map(Number).every(one => Number.isFinite(one)) ? supported.at(-1) : undefined
  if (supported.includes(version)) return { supported: true, because: `Go supports ${supported.join(' and ')}` }
  // A release that this list does not know yet is no finding.
  if (newest !== undefined && compare(version, newest) > 0) return undefined
  return {
    supported: false,
    because: `Go supports ${supported.join(' and ')} (as of ${input.context.versions.verified})`,
  }
}

const compare = (a: string, b: string): number => {
  const [am = 0, an = 0] = a.split('.').map(Number)
  const [bm = 0, bn = 0] = b.split('.').map(Number)
  return am - bm || an - bn
}

/** Is the tag known to be pushed again (world), or `latest`? */
export function isMovingTag(input: Input, reference: ImageReference): boolean {
  if (reference.digest !== undefined) return false
  const answer = resolveImage(input, reference.text)
  return answer.type === 'found' && answer.facts.moves
}
