import type { Input } from '../facts/input.ts'

/**
 * A judge's panel: `compute` turns an input into plain data (structured-cloneable: it runs in the worker), and
 * `components/lab/panels/<id>/panel.tsx` draws that data. Labs, figures and the playground use the same pair.
 */
export interface Panel<View = unknown, Options = Record<string, unknown>> {
  id: string
  title: string
  /** Does the panel have anything to say about these files? Decides whether the playground shows it. */
  applies(input: Input): boolean
  compute(input: Input, options: Options): View
}
export const definePanel = <View, Options>(panel: Panel<View, Options>): Panel<View, Options> => panel
