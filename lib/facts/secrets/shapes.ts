/*
 * No pattern here may look for its end again and again: a count that a real value never reaches bounds the parts that
 * could begin anywhere in a long text.
 */

/** What a text holds that is a credential whatever its name, and where in it. */
export type Shaped = { what: string; start: number; end: number; url?: true }

/** Values that are credentials under any name: their issuers gave them a shape. */
const SHAPES: readonly { shape: RegExp; what: string }[] = [
  { shape: /-----BEGIN [A-Z0-9 ]*PRIVATE KEY(?: BLOCK)?-----/, what: 'a private key' },
  { shape: /\bAGE-SECRET-KEY-1[A-Z0-9]{58}\b/, what: 'a private key (age)' },
  { shape: /\b(?:AKIA|ASIA)[A-Z2-7]{16}\b/, what: 'an AWS access key id' },
  { shape: /\bgh[pousr]_[A-Za-z0-9]{30,}/, what: 'a GitHub token' },
  { shape: /\bgithub_pat_[A-Za-z0-9_]{40,}/, what: 'a GitHub token' },
  { shape: /\bgl(?:pat|rt|dt|cbt|ptt|ft)-[A-Za-z0-9_-]{20,}/, what: 'a GitLab token' },
  { shape: /\bxox[abeposr]-[A-Za-z0-9-]{10,}/, what: 'a Slack token' },
  { shape: /\bxapp-\d-[A-Za-z0-9-]{20,}/, what: 'a Slack token' },
  { shape: /\bhooks\.slack\.com\/(?:services|workflows)\/[A-Za-z0-9/_-]{20,}/, what: 'a Slack webhook' },
  { shape: /\b[sr]k_(?:live|test)_[A-Za-z0-9]{16,}/, what: 'a Stripe key' },
  { shape: /\bwhsec_[A-Za-z0-9+/=]{24,}/, what: 'a webhook secret' },
  { shape: /\bsk-(?:ant|proj|svcacct|or)-[A-Za-z0-9_-]{20,}/, what: 'an API key' },
  { shape: /\bnpm_[A-Za-z0-9]{36}\b/, what: 'an npm token' },
  { shape: /\bpypi-AgE[A-Za-z0-9_-]{40,}/, what: 'a PyPI token' },
  { shape: /\bdckr_(?:pat|oat)_[A-Za-z0-9_-]{20,}/, what: 'a Docker Hub token' },
  { shape: /\bhv[sbr]\.[A-Za-z0-9_-]{20,}/, what: 'a Vault token' },
  { shape: /\bAIza[A-Za-z0-9_-]{35}/, what: 'a Google API key' },
  { shape: /\bGOCSPX-[A-Za-z0-9_-]{20,}/, what: 'a Google client secret' },
  { shape: /\bya29\.[A-Za-z0-9_-]{20,}/, what: 'a Google access token' },
  { shape: /(?<![\w~.-])[\w~.-]{3}\dQ~[\w~.-]{31,34}(?![\w~.-])/, what: 'an Azure client secret' },
  { shape: /\bSG\.[A-Za-z0-9_-]{16,}\.[A-Za-z0-9_-]{16,}/, what: 'a SendGrid key' },
  { shape: /\bdop_v1_[a-f0-9]{64}\b/, what: 'a DigitalOcean token' },
  { shape: /\bshp(?:at|ca|pa|ss)_[a-fA-F0-9]{32}\b/, what: 'a Shopify token' },
  { shape: /\b\d{8,10}:AA[A-Za-z0-9_-]{32,}/, what: 'a Telegram bot token' },
  { shape: /\beyJ[A-Za-z0-9_-]{10,999}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]+/, what: 'a signed token (JWT)' },
  { shape: /"auth"\s*:\s*"[A-Za-z0-9+/]{8,}={0,2}"/, what: 'a login to a registry' },
  {
    shape: /\bAuthorization:\s*(?:Bearer|Basic|token)\s+(?![$<{])[A-Za-z0-9+/=._~-]{8,}/i,
    what: 'an Authorization header',
  },
  { shape: /\b_(?:authToken|auth|password)\s*=\s*(?![$<{])[^\s$]{8,}/, what: 'a login to a package registry' },
]

/** `scheme://user:password@host`; the password ends at the last @ before the host. */
const URL_WITH_PASSWORD = /\b[a-z][a-z0-9+.-]{0,30}:\/\/[^\s/:@"']*:([^\s/"']+)@[^\s"'@]+/i
/** `user:password@tcp(host:3306)/db` (Go's MySQL driver), `jdbc:oracle:thin:user/password@host`. */
const DSN_WITH_PASSWORD =
  /(?:^|[\s"'=])[\w.-]+:([^\s@:/"']+)@(?:tcp|unix)\(|\bjdbc:oracle:\w+:[^\s/@]{1,128}\/([^\s@"']+)@/i
/** A password among the settings of a connection string: ADO.NET, ODBC, JDBC, libpq, Azure. */
const PAIR =
  /(?:^|[;?&\s"'])(password|pwd|passwd|accountkey|sharedaccesskey|sharedaccesssignature|clientsecret|sig)\s*=\s*(?:'([^']*)'|"([^"]*)"|([^;&\s"']+))/gi
/** What makes a text a connection string and not a setting of its own: it says where to connect. */
const CONNECTION =
  /\bjdbc:|(?:^|[;?&\s"'])(?:server|data source|addr(?:ess)?|host|hostname|accountname|endpoint|sharedaccesskeyname|dbname|driver)\s*=|:\/\//i

export function shapeIn(text: string): Shaped | undefined {
  for (const { shape, what } of SHAPES) {
    const match = shape.exec(text)
    if (match) return { what, start: match.index, end: match.index + match[0].length }
  }
  for (const pattern of [URL_WITH_PASSWORD, DSN_WITH_PASSWORD]) {
    const match = pattern.exec(text)
    const password = match?.[1] ?? match?.[2]
    if (match && password !== undefined && !isPlaceholder(password)) return inUrl(match.index, match[0].length)
  }
  if (!CONNECTION.test(text)) return undefined
  for (const match of text.matchAll(PAIR)) {
    const value = match[2] ?? match[3] ?? match[4] ?? ''
    const name = (match[1] ?? '').toLowerCase()
    // `sig` is a word of many URLs; as part of a shared access signature it is long.
    if (value === '' || isPlaceholder(value) || (name === 'sig' && value.length < 20)) continue
    return inUrl(match.index, match[0].length)
  }
  return undefined
}

const inUrl = (start: number, length: number): Shaped => ({
  what: 'a password in a URL',
  start,
  end: start + length,
  url: true,
})

/** A reference or a place to fill in: `$(NAME)`, `${NAME}`, `{{ .Values.x }}`, `<password>`, `REPLACE_ME`, `***`. A lone `$` is part of a value. */
export const isPlaceholder = (text: string): boolean =>
  /\$\((?:[^)$]|\$(?!\())*\)|\$\{(?:[^}$]|\$(?!\{))*\}|^\$[A-Za-z_]\w*$/.test(text) ||
  (text.includes('{{') && text.includes('}}', text.indexOf('{{'))) ||
  /^<[^>]*>$|^\[[^\]]*\]$|^%[\w.]+%$|^@[\w.]+@$|^__\w+__$/.test(text) ||
  /^(?:x+|\*+|\.+|-+|_+)$/i.test(text) ||
  /^(?:replace|fill|insert)[-_ ]?(?:me|this|it|in)?$|^(?:todo|tbd|redacted|placeholder|dummy|unset)$/i.test(text) ||
  /^your[-_ ]+(?:[a-z0-9]+[-_ ]+)*(?:password|token|secret|key)(?:[-_ ]here)?$/i.test(text)
