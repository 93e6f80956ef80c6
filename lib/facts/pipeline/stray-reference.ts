import { referencesOf } from './digest-flow.ts'
import { deploysOf, type Failure } from './gate.ts'
import type { Pipeline } from './pipeline.ts'
import { isUnknown, keyOf, saysOf, type Text } from './text.ts'

/**
 * A digest that a step of this workflow made, asked of a repository to which nothing here pushes: the registry has no such
 * image there. Undefined where the names cannot be compared.
 */
export function strayReference(pipeline: Pipeline, by: 'scan' | 'deploy'): Failure | undefined {
  const pushed = pipeline.effects.flatMap(effect =>
    effect.type === 'push' ? [effect.name] : effect.type === 'build' && effect.pushes ? effect.names : [],
  )
  const silent = pipeline.effects.some(effect => effect.type === 'build' && effect.pushes && effect.names.length === 0)
  if (pushed.length === 0 || silent || pushed.some(isUnknown)) return undefined
  const known = new Set(pushed.map(repositoryOf))
  const { scans, deploys } = referencesOf(pipeline)
  for (const { name, text, place, job } of by === 'scan' ? scans : deploys) {
    if (name.type !== 'digest' || isUnknown(name.name) || !fromStep(name.digest)) continue
    const repository = repositoryOf(name.name)
    // `image@…` is what a chart's `image.digest` becomes: the repository stands elsewhere.
    if (repository === '' || repository === 'image' || known.has(repository)) continue
    return {
      reason: 'other-repository',
      says: `${saysOf(text)} is ${by === 'scan' ? 'scanned' : 'deployed'}, and the image was pushed to ${[...known].join(', ')}: the other repository has no such digest.`,
      places: [place],
      job,
    }
  }
  return undefined
}

/** What a release is of, and what it goes to: `{ repository: 'ghcr.io/acme/api', workload: 'deployment/api' }`. */
export type Release = { repository: string; workload?: string | undefined }

/** An image that is plainly of another repository than this release, or goes to another workload. */
export function foreignReference(
  pipeline: Pipeline,
  by: 'scan' | 'deploy',
  release: Release | undefined,
): Failure | undefined {
  if (!release) return undefined
  const { repository: wanted, workload } = release
  const elsewhere = deploysOf(pipeline).find(deploy => (deploy.workload ?? workload) !== workload)
  if (by === 'deploy' && workload !== undefined && elsewhere)
    return {
      reason: 'foreign-workload',
      says: `The image goes to ${elsewhere.workload ?? ''}; this release is of ${workload}.`,
      places: [elsewhere.place],
      job: elsewhere.job.id,
    }
  const { scans, deploys } = referencesOf(pipeline)
  for (const { name, text, place, job } of by === 'scan' ? scans : deploys) {
    if (name.type !== 'digest' && name.type !== 'tag') continue
    if (isUnknown(name.name) || repositoryOf(name.name) === wanted) continue
    return {
      reason: 'foreign-repository',
      says: `${saysOf(text)} is ${by === 'scan' ? 'scanned' : 'deployed'}; this release is of ${wanted}.`,
      places: [place],
      job,
    }
  }
  return undefined
}

const fromStep = (text: Text): boolean => text.pieces.some(piece => piece.type === 'symbol' && piece.origin)

const repositoryOf = (text: Text): string =>
  keyOf(text)
    .replace(/^docker:\/\//, '')
    .replace(/^(?:index\.)?docker\.io\//, '')
    .replace(/^library\//, '')
    .replace(/@.*$/, '')
    .replace(/:[^/]*$/, '')
