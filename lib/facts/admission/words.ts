/** Upstream's way of putting lists into messages, so that ours read the same (policy/helpers.go). */
export const quoted = (items: readonly string[]): string => (items.length ? `"${items.join('", "')}"` : '')
export const plural = (one: string, many: string, count: number): string => (count === 1 ? one : many)
export const containersText = (names: readonly string[]): string =>
  `${plural('container', 'containers', names.length)} ${quoted(names)}`
/** Sorted, without repeats. */
export const setOf = (items: readonly string[]): string[] => [...new Set(items)].sort()
/** `pod and containers "a", "b"`. */
export const settersText = (podSets: boolean, names: readonly string[]): string =>
  [...(podSets ? ['pod'] : []), ...(names.length ? [containersText(names)] : [])].join(' and ')
