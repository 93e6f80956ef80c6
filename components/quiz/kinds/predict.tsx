'use client'

import { CodeLines } from '../code-lines'
import { RichText } from '../rich-text'
import { Rows } from './rows'
import type { KindProps } from './types'

type Props = KindProps<'predict-verdict'> | KindProps<'predict-traffic'>

/** Several small files or flows; for each the learner says what the system will do. */
export function Predict({ item, prepared, base, answer, put, marked, revealed }: Props) {
  return (
    <Rows
      rows={item.cases.map((one, index) => ({
        id: one.id,
        legend: one.title ? <RichText text={one.title} /> : `Case ${index + 1}`,
        matter: prepared.cases?.[one.id]?.map((file, at) => (
          <CodeLines key={at} lines={file.lines} label={file.name ?? `File of case ${index + 1}`} />
        )),
        key: `It is ${one.key}`,
        why: one.why,
      }))}
      choices={item.choices.map(choice => choice.text)}
      base={base}
      given={answer}
      parts={marked?.perPart}
      revealed={revealed}
      put={put}
    />
  )
}
