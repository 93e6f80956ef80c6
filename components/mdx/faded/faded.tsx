import type { ReactElement, ReactNode } from 'react'
import type { FadedCheck } from '@/lib/grade/faded'
import type { Library } from '@/lib/course/schema/library'
import type { FileKind } from '@/lib/source/types'
import { Hanging } from '../code/hanging'
import { highlight } from '../code/highlight'
import { fenceOf, type FenceProps } from '../fence'
import { WhenSeen } from '../when-seen'
import { cutBlanks } from './cut-blanks'

type Props = {
  /** Stable id, unique on the page: what stands in the blanks is kept under it. */
  id: string
  /** Name of the file; the fence's title serves if there is none. */
  file?: string
  kind?: FileKind
  check: FadedCheck
  /** One right way to fill each blank, in order: shown when asked for, and proved right by the content test. */
  answers: string[]
  /** One question per blank, in order. */
  asks?: string[]
  children: ReactNode
}

/** The example again, with blanks `___` to fill; the engine judges, so every right way counts. */
export function makeFaded({ versions }: Library, page = '') {
  return async function Faded({ id, file, kind = 'manifest', check, answers, asks = [], children }: Props) {
    const fence = fenceOf(fenceIn(children, id))
    const lines = cutBlanks(await highlight(fence.text, fence.lang))
    const blanks = fence.text.split('___').length - 1
    if (blanks !== answers.length) throw new Error(`<Faded id="${id}">: ${blanks} blanks, ${answers.length} answers`)
    const name = file ?? fence.title ?? 'example.yaml'
    return (
      <section className="figure faded" aria-label="Fill the blanks">
        <p className="block-title">Now you: fill the {blanks === 1 ? 'blank' : 'blanks'}</p>
        <WhenSeen
          kind="island"
          name="faded"
          with={{ page, id, name, kind, text: fence.text, lines, check, answers, asks, versions }}
        >
          <div className="code">
            <pre aria-label={`Code with blanks: ${name}`}>
              <code>
                {lines.map(({ indent, pieces }, index) => (
                  <span key={index} className="ln" data-n={index + 1}>
                    <Hanging indent={indent}>
                      {pieces.map(piece => ('blank' in piece ? '______' : piece.text)).join('')}
                    </Hanging>
                  </span>
                ))}
              </code>
            </pre>
          </div>
        </WhenSeen>
      </section>
    )
  }
}

/** The one fence among the children. */
function fenceIn(children: ReactNode, id: string): FenceProps {
  const all = (Array.isArray(children) ? children : [children]) as ReactNode[]
  const fence = all.find(
    (child): child is ReactElement<FenceProps> =>
      typeof child === 'object' && child !== null && 'props' in child && 'data-text' in (child.props as object),
  )
  if (!fence) throw new Error(`<Faded id="${id}">: needs one code fence between its tags, with blank lines around it`)
  return fence.props
}
