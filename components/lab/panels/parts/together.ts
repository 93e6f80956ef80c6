/** Entries with the same answer, as one: groups in the order of their first entry. `says`: what has to be the same. */
export function together<Entry>(entries: readonly Entry[], says: (entry: Entry) => string): [Entry, ...Entry[]][] {
  const groups = new Map<string, [Entry, ...Entry[]]>()
  for (const entry of entries) {
    const group = groups.get(says(entry))
    if (group) group.push(entry)
    else groups.set(says(entry), [entry])
  }
  return [...groups.values()]
}
