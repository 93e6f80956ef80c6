'use client'

import { partId } from '@/lib/quiz/identity'
import { shuffled } from '@/lib/quiz/shuffle'
import { RichText } from '../rich-text'
import { Rows } from './rows'
import type { KindProps } from './types'

/** Each entry gets a place. */
export function Categorise({ item, base, answer, put, marked, revealed, seed }: KindProps<'categorise'>) {
  return (
    <Rows
      rows={shuffled(item.entries, `${seed}${item.id}`).map(entry => ({
        id: partId(entry),
        legend: <RichText text={entry.text} />,
        key: [entry.bucket].flat().join(' or '),
        why: entry.why,
      }))}
      choices={item.buckets}
      base={base}
      given={answer}
      parts={marked?.perPart}
      revealed={revealed}
      put={put}
    />
  )
}
