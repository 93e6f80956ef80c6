/** Name rules of apimachinery (util/validation). The answer is what is wrong, or undefined. */
const LABEL = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/
const SUBDOMAIN = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/

export const dnsLabel = (name: string): string | undefined =>
  LABEL.test(name) && name.length <= 63
    ? undefined
    : `must be a DNS label: at most 63 lower-case letters, digits and dashes, a letter or digit at both ends`

export const dnsSubdomain = (name: string): string | undefined =>
  SUBDOMAIN.test(name) && name.length <= 253
    ? undefined
    : `must be a DNS name: lower-case letters, digits, dashes and dots, a letter or digit at both ends of each part`

/** Names of RBAC objects: anything that can stand in a URL path. */
export const pathSegment = (name: string): string | undefined =>
  name === '.' || name === '..' || /[/%]/.test(name) ? 'must not be . or .., nor contain / or %' : undefined

/** Port names: at most 15, with a letter, no two dashes in a row. */
export const portName = (name: string): string | undefined =>
  name.length <= 15 && /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(name) && /[a-z]/.test(name) && !name.includes('--')
    ? undefined
    : 'must be a port name: at most 15 lower-case letters, digits and single dashes, with a letter'

export const port = (value: number): string | undefined =>
  value >= 1 && value <= 65535 ? undefined : 'must be between 1 and 65535'

/** Keys of ConfigMaps and Secrets. */
export const configKey = (key: string): string | undefined =>
  /^[-._a-zA-Z0-9]+$/.test(key) && key.length <= 253 && key !== '.' && !key.startsWith('..')
    ? undefined
    : 'must be a key of letters, digits, dashes, dots and underscores'
