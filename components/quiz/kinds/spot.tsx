'use client'

import { CodeLines } from '../code-lines'
import { RichText } from '../rich-text'
import type { KindProps } from './types'

export function Spot({ item, prepared, base, answer, put, marked, revealed }: KindProps<'spot-the-line'>) {
  const given = answer === undefined ? undefined : Number(answer)
  const why = marked?.perPart[0]?.why
  return (
    <>
      <CodeLines
        lines={prepared.code ?? []}
        label="Choose one line"
        choose={{ name: base, chosen: given, disabled: Boolean(marked), put }}
        {...(marked ? { marks: { right: revealed ? [item.line].flat() : [], given } } : {})}
      />
      {why && (
        <p className="why">
          <RichText text={why} />
        </p>
      )}
    </>
  )
}
