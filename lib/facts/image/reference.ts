/**
 * Image references as the container tools read them: github.com/distribution/reference (grammar of `reference.go`,
 * `ParseNormalizedNamed`), which docker, containerd, BuildKit and the kubelet share.
 */
export type ImageReference = {
  /** As written. */
  text: string
  /** Host, with port if one is written: `docker.io` where none is. */
  registry: string
  /** Path below the registry: `library/golang` for `golang`. */
  path: string
  /** `registry/path`, the name that tells two repositories apart. */
  repository: string
  tag?: string
  digest?: string
}
export type ParsedReference = { ok: true; reference: ImageReference } | { ok: false; reason: string }

const label = '(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])'
const domain = new RegExp(`^(?:${label}(?:\\.${label})*|\\[[a-fA-F0-9:]+\\])(?::[0-9]+)?$`)
const pathPart = /^[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*$/
const tagShape = /^\w[\w.-]{0,127}$/
const digestShape = /^[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}$/
const digestLengths: Readonly<Record<string, number>> = { sha256: 64, sha384: 96, sha512: 128 }

export function parseReference(text: string): ParsedReference {
  const fail = (reason: string): ParsedReference => ({ ok: false, reason })
  if (text === '') return fail('the image is empty')
  if (/\s/.test(text)) return fail('an image reference holds no white space')
  if (/^[a-f0-9]{64}$/.test(text)) return fail('64 hexadecimal digits are an image id, not the name of an image')

  const at = text.indexOf('@')
  const named = at < 0 ? text : text.slice(0, at)
  const digest = at < 0 ? undefined : text.slice(at + 1)
  if (digest !== undefined) {
    const reason = digestFault(digest)
    if (reason) return fail(reason)
  }

  const slash = named.indexOf('/')
  const first = slash < 0 ? '' : named.slice(0, slash)
  // The first part is a host if it looks like one: a dot, a port, `localhost`, or a capital letter.
  const hasHost = slash >= 0 && (/[.:]/.test(first) || first === 'localhost' || first !== first.toLowerCase())
  const registry = !hasHost || first === 'index.docker.io' ? 'docker.io' : first
  const rest = hasHost ? named.slice(slash + 1) : named
  const colon = rest.indexOf(':')
  const bare = colon < 0 ? rest : rest.slice(0, colon)
  const tag = colon < 0 ? undefined : rest.slice(colon + 1)

  if (!domain.test(registry)) return fail(`"${registry}" is not the name of a registry`)
  if (bare === '') return fail('the name of the repository is missing')
  if (bare !== bare.toLowerCase()) return fail(`the repository "${bare}" must be in lower case`)
  if (!bare.split('/').every(part => pathPart.test(part))) return fail(`"${bare}" is not the name of a repository`)
  if (tag !== undefined && !tagShape.test(tag)) return fail(`"${tag}" is not a tag`)
  const path = registry === 'docker.io' && !bare.includes('/') ? `library/${bare}` : bare
  const repository = `${registry}/${path}`
  if (repository.length > 255) return fail('the name of the repository is longer than 255 characters')
  return {
    ok: true,
    reference: {
      text,
      registry,
      path,
      repository,
      ...(tag === undefined ? {} : { tag }),
      ...(digest === undefined ? {} : { digest }),
    },
  }
}

/** github.com/opencontainers/go-digest: algorithm, length, and lower-case hexadecimal digits. */
function digestFault(digest: string): string | undefined {
  if (!digestShape.test(digest)) return `"${digest}" is not a digest (sha256: and 64 hexadecimal digits)`
  const colon = digest.indexOf(':')
  const algorithm = digest.slice(0, colon)
  const hex = digest.slice(colon + 1)
  const length = digestLengths[algorithm]
  if (length === undefined) return `"${algorithm}" is not a digest algorithm that registries support`
  if (hex.length !== length) return `a ${algorithm} digest has ${length} hexadecimal digits, this one has ${hex.length}`
  if (/[A-F]/.test(hex)) return 'the hexadecimal digits of a digest are lower case'
  return undefined
}

/** The tag that a tool asks for: `latest` where neither tag nor digest is written. */
export const effectiveTag = (reference: ImageReference): string | undefined =>
  reference.tag ?? (reference.digest === undefined ? 'latest' : undefined)

/** Can whoever pushes to the repository change what this reference brings? */
export const isMutable = (reference: ImageReference): boolean => reference.digest === undefined
