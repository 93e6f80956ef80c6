'use client'

import { Categorise } from './categorise'
import { Multiple, Single, TrueFalse } from './choices'
import { Numeric } from './numeric'
import { Order } from './order'
import { Predict } from './predict'
import { Spot } from './spot'
import type { KindProps } from './types'
import type { QuizItem } from '@/lib/quiz/schema'

type Props = Omit<KindProps<QuizItem['kind']>, 'item'>

/** The input of an item, by its kind. */
export function KindInput(props: Props) {
  const { item } = props.prepared
  switch (item.kind) {
    case 'single':
      return <Single {...props} item={item} />
    case 'multiple':
      return <Multiple {...props} item={item} />
    case 'true-false':
      return <TrueFalse {...props} item={item} />
    case 'order':
      return <Order {...props} item={item} />
    case 'categorise':
      return <Categorise {...props} item={item} />
    case 'spot-the-line':
      return <Spot {...props} item={item} />
    case 'predict-verdict':
    case 'predict-traffic':
      return <Predict {...props} item={item as KindProps<'predict-verdict'>['item']} />
    case 'numeric':
      return <Numeric {...props} item={item} />
  }
}
