/** Guesses a name that the readers know the kind by, from the text. */
export function nameFor(text: string, taken: readonly string[]): string {
  const base = /^\s*(#.*\n|ARG\s.*\n|\s*\n)*FROM\s/i.test(text)
    ? 'Dockerfile'
    : /^\s*\{[\s\S]*"Statement"/.test(text)
      ? 'policy.json'
      : /^\s*[{[]/.test(text)
        ? 'manifest.json'
        : /^jobs\s*:/m.test(text) && /^["']?on["']?\s*:/m.test(text)
          ? 'workflow.yaml'
          : 'manifest.yaml'
  return freeName(base, taken)
}

/** `manifest.yaml`, `manifest-2.yaml`, … */
export function freeName(name: string, taken: readonly string[]): string {
  if (!taken.includes(name)) return name
  const dot = name.lastIndexOf('.')
  const [stem, end] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, '']
  for (let n = 2; ; n++) {
    const next = end || stem !== 'Dockerfile' ? `${stem}-${n}${end}` : `Dockerfile.${n}`
    if (!taken.includes(next)) return next
  }
}

const isDockerfile = (name: string): boolean => /(^|\/)(Dockerfile|Containerfile)(\..+)?$|\.Dockerfile$/i.test(name)

/** A better name, if the text is of another kind than the name says: kinds are told by names first. */
export function betterName(name: string, text: string, taken: readonly string[]): string | undefined {
  if (text.trim() === '') return undefined
  const guess = nameFor(text, taken)
  const known = isDockerfile(name) || /\.(ya?ml|json)$/i.test(name)
  return known && isDockerfile(name) === isDockerfile(guess) ? undefined : guess
}
