import type { Library } from '@/lib/course/schema/library'
import { parseFence, type Fence } from '@/lib/course/schema/fence'
import { CodeBlock } from './code/code-block'
import { lintBlock } from './code/lint-block'

/** What rehype-fence.mjs leaves of a fence. */
export type FenceProps = { 'data-lang'?: string; 'data-meta'?: string; 'data-text'?: string }

export const fenceOf = (props: FenceProps): Fence =>
  parseFence(props['data-lang'] ?? 'text', props['data-meta'] ?? '', props['data-text'] ?? '')

/** ```yaml title="pod.yaml" lint="none" … in MDX. */
export function makeFence({ versions }: Library) {
  return function Fence(props: FenceProps) {
    const fence = fenceOf(props)
    return <CodeBlock fence={fence} findings={lintBlock(fence, { versions, denyList: versions.denyList })} />
  }
}
