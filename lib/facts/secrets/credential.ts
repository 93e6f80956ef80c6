import { isPlaceholder, shapeIn } from './shapes.ts'

/**
 * Is this a credential? Values are judged, and a name only where it says what the value is: the last word of the name
 * decides (`DB_PASSWORD` yes, `PASSWORD_MIN_LENGTH`, `DB_PASSWORD_FILE`, `JWT_PUBLIC_KEY` no).
 */
const SECRET_WORD =
  /(PASSWORD|PASSWD|PASSPHRASE|REQUIREPASS|MASTERAUTH)$|(^|_)(PASS|PWD|PW|SECRET|TOKEN|APIKEY|CREDENTIALS?|AUTH|AUTHTOKEN)$/
const SECRET_KEY =
  /(^|_)(API|APP|ACCESS|SECRET|PRIVATE|ENCRYPTION|ENCRYPT|SIGNING|SIGNATURE|AUTH|ACCOUNT|STORAGE|MASTER|SSH|DEPLOY|LICENSE|HMAC|JWT|SESSION|COOKIE|WEBHOOK|SERVICE)_KEY(_?BASE)?$|SECRET_KEY_BASE$/
/** Words that also name things (a Secret object, a login method): their values must look like a value. */
const WEAK_WORD = /(^|_)(SECRET|TOKEN|CREDENTIALS?|AUTH|APP_KEY|SERVICE_KEY|SESSION_KEY|ACCOUNT_KEY)$/

export const wordsOf = (name: string): string =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1_$2')
    .replace(/[-.\s:/]/g, '_')
    .toUpperCase()

export function namesCredential(name: string): boolean {
  const words = wordsOf(name)
  if (/(^|_)PUBLIC(_|$)/.test(words) || words === 'PWD' || words === 'OLDPWD') return false
  // The name of the Secret that holds a registry's login.
  if (/(^|_)PULL_SECRET$/.test(words)) return false
  return SECRET_WORD.test(words) || SECRET_KEY.test(words)
}

/** What a text holds that is a credential whatever its name, and where in it. */
export const credentialIn = shapeIn

/** A literal that a variable with a credential's name holds: not a switch, a path, a reference or a place to fill in. */
export function isLiteralCredential(name: string, value: string): boolean {
  const text = value.trim()
  if (text === '' || isPlaceholder(text)) return false
  if (/^(true|false|yes|no|on|off|none|null|nil|enabled?|disabled?|required|optional|auto|default)$/i.test(text))
    return false
  if (/^(\.{0,2}|~)\//.test(text) || /^[A-Za-z]:\\/.test(text)) return false
  // A reference to where the value is kept: vault:, op://, arn:, file:, env:, alias/ …
  if (
    /^(vault|op|arn|file|env|ssm|aws|azure|gcp|sm|k8s|secretsmanager|secretref|projects|alias|ref|bao)[:/+]/i.test(text)
  )
    return false
  // KMS, SOPS and Sealed Secrets keep a value encrypted.
  if (/^(ENC\[|AQICAH|\{cipher\}|\$ANSIBLE_VAULT)/.test(text)) return false
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text)) return shapeIn(text) !== undefined
  // The name of a record in a secret manager: production/orders/database.
  if (/^[a-z][a-z0-9_.-]*(\/[a-z0-9_.-]+)+$/.test(text) && !/PASS|PWD/.test(wordsOf(name))) return false
  // A number under TOKEN or KEY is a size or a time; under PASSWORD it is a password.
  if (/^\d+(\.\d+)?(ms|s|m|h|d)?$/.test(text))
    return /(PASSWORD|PASSWD|PASS|PWD|PASSPHRASE|(^|_)PW)$/.test(wordsOf(name))
  return !WEAK_WORD.test(wordsOf(name)) || !isNameOfThing(text)
}

/** `orders-tls`, `db-credentials`: the name of an object; `bearer`, `kerberos`: of a method. */
const isNameOfThing = (text: string): boolean =>
  /^[a-z][a-z0-9.-]*-(tls|cert|certs|credentials?|creds|secrets?|tokens?|auth|keys?|db|database|config)$/.test(text) ||
  /^(basic|bearer|digest|kerberos|ntlm|oauth2?|oidc|ldap|jwt|mtls|tls|iam|cookie|header|session|saml|scram|plain|trust|md5|peer|ident)$/i.test(
    text,
  )

/**
 * Bits of disorder per character (Shannon). Good for advice only: digests, ids and base64 of anything score high too.
 */
export function disorder(text: string): number {
  const counts = new Map<string, number>()
  for (const letter of text) counts.set(letter, (counts.get(letter) ?? 0) + 1)
  let bits = 0
  for (const count of counts.values()) bits -= (count / text.length) * Math.log2(count / text.length)
  return bits
}

/** Looks drawn at random, and is none of the random-looking things that are public: digests, commits, UUIDs, ARNs, versions. */
export function looksRandom(name: string, value: string): boolean {
  const text = value.trim()
  if (text.length < 20 || text.length > 200 || /\s/.test(text) || isPlaceholder(text)) return false
  if (!/^[A-Za-z0-9+/=_~.-]+$/.test(text) || /^[a-z0-9.-]+(\.[a-z]{2,}|\.svc.*)$/.test(text)) return false
  if (/^(arn:|sha\d+[-:]|https?:)|^(\.{0,2})\//.test(text) || /^[0-9a-f]{40}$|^[0-9a-f]{64}$/i.test(text)) return false
  if (/^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(text)) return false
  if (
    /(^|_)(DIGEST|HASH|SHA\d*|CHECKSUM|COMMIT|REVISION|ID|IDS|UUID|CERT|CERTIFICATE|CA|CA_BUNDLE|PUBLIC_KEY|FINGERPRINT|VERSION|IMAGE|URL|HOST|ARN|NONCE)$/.test(
      wordsOf(name),
    )
  )
    return false
  // Words joined by dashes, dots or slashes are names.
  if (text.split(/[-_./]/).every(part => /^([A-Za-z]+|\d{1,4}|v\d+)$/.test(part))) return false
  return /[0-9]/.test(text) && /[A-Za-z]/.test(text) && disorder(text) >= 3.8
}
