'use client'

import { CodeLines } from '../code-lines'
import type { PreparedItem } from '../prepared'
import { RichText } from '../rich-text'
import { Rows } from './rows'
import type { KindProps } from './types'

type Props = KindProps<'predict-verdict'> | KindProps<'predict-traffic'>

/** Several small files or flows; for each the learner says what the system will do. */
export function Predict({ item, prepared, base, answer, put, marked, revealed }: Props) {
  const shared = sharedFiles(prepared)
  return (
    <>
      {shared && <Files files={shared} label="File of every case" />}
      <Rows
        rows={item.cases.map((one, index) => {
          const files = prepared.cases?.[one.id] ?? []
          return {
            id: one.id,
            legend: one.title ? <RichText text={one.title} /> : `Case ${index + 1}`,
            matter: !shared && files.length > 0 && <Files files={files} label={`File of case ${index + 1}`} />,
            key: one.key,
            why: one.why,
          }
        })}
        choices={item.choices.map(choice => choice.text)}
        base={base}
        given={answer}
        parts={marked?.perPart}
        revealed={revealed}
        put={put}
      />
    </>
  )
}

type PreparedFiles = NonNullable<PreparedItem['cases']>[string]

const Files = ({ files, label }: { files: PreparedFiles; label: string }) =>
  files.map((file, at) => <CodeLines key={at} lines={file.lines} label={file.name ?? label} />)

/** The files of all cases, if they are the same in each: shown once, since only the flow differs. */
function sharedFiles({ cases = {} }: PreparedItem): PreparedFiles | undefined {
  const all = Object.values(cases)
  const [first] = all
  if (!first || first.length === 0 || all.length < 2) return undefined
  const text = JSON.stringify(first)
  return all.every(files => JSON.stringify(files) === text) ? first : undefined
}
