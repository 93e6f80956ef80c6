import { describe, expect, it } from 'vitest'
import { credentialIn, isLiteralCredential, namesCredential } from './credential.ts'

const isCredential = (name: string, value: string): boolean =>
  (namesCredential(name) && isLiteralCredential(name, value)) || credentialIn(value) !== undefined

describe('what is a credential', () => {
  it.each([
    ['DB_PASSWORD', 'hunter2-demo'],
    ['PASSWORD', '123456'],
    ['dbPassword', 'postgres'],
    ['AWS_SECRET_ACCESS_KEY', 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY'],
    ['AWS_ACCESS_KEY_ID', 'AKIAIOSFODNN7EXAMPLE'],
    ['SECRET_KEY_BASE', 'f00dfeed'],
    ['NPM_AUTH', 'dXNlcjpzM2NyM3Q='],
    ['ANYTHING', 'ghp_abcdefghijklmnopqrstuvwxyz0123456789'],
    ['DATABASE_URL', 'postgres://app:s3cr3t@db:5432/app'],
    ['ANYTHING', '-----BEGIN RSA PRIVATE KEY-----'],
  ])('%s=%s', (name, value) => expect(isCredential(name, value)).toBe(true))

  it.each([
    ['PASSWORD_MIN_LENGTH', '14'],
    ['DB_PASSWORD_FILE', '/run/secrets/db'],
    ['DB_PASSWORD', '/run/secrets/db'],
    ['DB_PASSWORD', ''],
    ['DB_PASSWORD', '<your password>'],
    ['DB_PASSWORD', '${DB_PASSWORD}'],
    ['API_TOKEN', 'vault:secret/data/api#token'],
    ['API_TOKEN', 'op://vault/item/token'],
    ['REFRESH_TOKEN', '3600'],
    ['USE_TOKEN', 'true'],
    ['OAUTH_TOKEN', 'https://login.example.com/token'],
    ['JWT_PUBLIC_KEY', 'MIIBIjANBgkq'],
    ['GPG_KEY', 'E3FF2839C048B25C084DEBE9B26995E310250568'],
    ['CACHE_KEY', 'v1-deps'],
    ['KMS_KEY_ALIAS', 'alias/orders'],
    ['SASL_AUTH', 'PLAIN'],
    ['TOKENIZERS_PARALLELISM', 'false'],
    ['SECRET_KEY_BASE', 'dummy'],
    ['PWD', '/src'],
    ['DATABASE_URL', 'postgres://app@db:5432/app'],
    ['DATABASE_URL', 'postgres://app:${PASSWORD}@db:5432/app'],
  ])('not %s=%s', (name, value) => expect(isCredential(name, value)).toBe(false))
})
