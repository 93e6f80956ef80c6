/**
 * Is this a credential? Values are judged, and a name only where it says what the value is: the last word of the name
 * decides (`DB_PASSWORD` yes, `PASSWORD_MIN_LENGTH`, `DB_PASSWORD_FILE`, `JWT_PUBLIC_KEY` no).
 */
const SECRET_WORD = /(^|_)(PASSWORD|PASSWD|PASSPHRASE|PASS|PWD|SECRET|TOKEN|APIKEY|CREDENTIALS?|AUTH)$/
const SECRET_KEY =
  /(^|_)(API|ACCESS|SECRET|PRIVATE|ENCRYPTION|SIGNING|AUTH|ACCOUNT|STORAGE|MASTER|SSH|DEPLOY|LICENSE|HMAC|JWT)_KEY$/

export function namesCredential(name: string): boolean {
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/[-.]/g, '_')
    .toUpperCase()
  if (/(^|_)PUBLIC(_|$)/.test(words) || words === 'PWD' || words === 'OLDPWD') return false
  return SECRET_WORD.test(words) || SECRET_KEY.test(words)
}

/** Values that are credentials under any name: the issuers gave them a shape. */
const SHAPES: readonly { shape: RegExp; what: string }[] = [
  { shape: /\b(AKIA|ASIA)[A-Z0-9]{16}\b/, what: 'an AWS access key id' },
  { shape: /\bgh[pousr]_[A-Za-z0-9]{30,}/, what: 'a GitHub token' },
  { shape: /\bgithub_pat_[A-Za-z0-9_]{40,}/, what: 'a GitHub token' },
  { shape: /\bglpat-[A-Za-z0-9_-]{20,}/, what: 'a GitLab token' },
  { shape: /\bxox[abposr]-[A-Za-z0-9-]{10,}/, what: 'a Slack token' },
  { shape: /\bsk_live_[A-Za-z0-9]{16,}/, what: 'a Stripe key' },
  { shape: /\bnpm_[A-Za-z0-9]{36}\b/, what: 'an npm token' },
  { shape: /\bAIza[A-Za-z0-9_-]{35}/, what: 'a Google API key' },
  { shape: /\beyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]+/, what: 'a signed token (JWT)' },
  { shape: /-----BEGIN [A-Z ]*PRIVATE KEY-----/, what: 'a private key' },
]
/** `scheme://user:password@host` with a literal password. */
const URL_WITH_PASSWORD = /\b[a-z][a-z0-9+.-]*:\/\/[^\s/:@"'$]*:([^\s/@"'$]+)@[^\s"']+/i

/** What a text holds that is a credential whatever its name, and where in it. */
export function credentialIn(text: string): { what: string; start: number; end: number } | undefined {
  for (const { shape, what } of SHAPES) {
    const match = shape.exec(text)
    if (match) return { what, start: match.index, end: match.index + match[0].length }
  }
  const url = URL_WITH_PASSWORD.exec(text)
  if (!url || isPlaceholder(url[1] ?? '')) return undefined
  return { what: 'a password in a URL', start: url.index, end: url.index + url[0].length }
}

/** A literal that a variable with a credential's name holds: not a switch, a path, a reference or a place to fill in. */
export function isLiteralCredential(name: string, value: string): boolean {
  const text = value.trim()
  if (text === '' || isPlaceholder(text)) return false
  if (/^(true|false|yes|no|on|off|none|null|nil|enabled|disabled|required|optional)$/i.test(text)) return false
  if (/^(\.{0,2}|~)\//.test(text) || /^[A-Za-z]:\\/.test(text)) return false
  // A reference to where the value is kept: vault:, op://, arn:, file:, env:, alias/ …
  if (/^(vault|op|arn|file|env|ssm|secretsmanager|projects|alias)[:/]/i.test(text)) return false
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text)) return credentialIn(text) !== undefined
  // A number under TOKEN or KEY is a size or a time; under PASSWORD it is a password.
  if (/^\d+$/.test(text)) return /(PASSWORD|PASSWD|PASS|PWD)$/i.test(name)
  return true
}

const isPlaceholder = (text: string): boolean =>
  /^<[^>]*>$/.test(text) || /^\{\{.*\}\}$/.test(text) || /^[x*]+$/i.test(text) || text.includes('$')
