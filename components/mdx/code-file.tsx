import type { Library } from '@/lib/course/schema/library'
import { parseFence } from '@/lib/course/schema/fence'
import { CodeBlock } from './code/code-block'
import { lintBlock } from './code/lint-block'

const LANGS: Record<string, string> = { yaml: 'yaml', yml: 'yaml', json: 'json', sh: 'bash' }

const langOf = (file: string) =>
  /(^|\/|\.)(Dockerfile|Containerfile)(\.|$)/.test(file) ? 'docker' : (LANGS[file.split('.').at(-1) ?? ''] ?? 'text')

/** A file of content/ as it is, such as a lab's start: never a second copy in the prose. */
export function makeCodeFile({ versions, text }: Library) {
  return function CodeFile(props: { from: string; title?: string; id?: string; mark?: string; lint?: string }) {
    const meta = (['id', 'mark', 'lint'] as const).flatMap(key => (props[key] ? [`${key}="${props[key]}"`] : []))
    const title = props.title ?? props.from.split('/').at(-1)
    const fence = parseFence(
      langOf(props.from),
      [`title="${title}"`, ...meta].join(' '),
      text(props.from).replace(/\r?\n$/, ''),
    )
    return <CodeBlock fence={fence} findings={lintBlock(fence, { versions, denyList: versions.denyList })} />
  }
}
