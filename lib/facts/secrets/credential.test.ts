import { describe, expect, it } from 'vitest'
import { argumentCredentials } from './arguments.ts'
import { looksRandom } from './credential.ts'
import { judge } from './literals.ts'
import { settingsIn } from './settings.ts'

// Values below are made up; those with an issuer's shape are put together so that no scanner takes them for real.
const AWS_ID = `AKIA${'ABCDEFGH'.repeat(2)}`
const GITHUB = `ghp_${'0123456789'.repeat(3)}abcdef`

describe('a credential', () => {
  it.each([
    ['DB_PASSWORD', 's7Kq-vP2m-Lx90'],
    ['DB_PASSWORD', 'P@$$w0rd'],
    ['DB_PASSWORD', 'changeme'],
    ['DB_PASSWORD', '12345678'],
    ['DB_PASSWORD', 'czNjcjN0LWRlbW8='],
    ['PGPASSWORD', 's7Kq-vP2m'],
    ['MYSQL_PWD', 's7Kq-vP2m'],
    ['REDISCLI_AUTH', 's7Kq-vP2m'],
    ['LDAP_BIND_PW', 's7Kq-vP2m'],
    ['AzureClientSecret', 's7Kq-vP2m.Lx90'],
    ['clientSecret', 's7Kq-vP2m.Lx90'],
    ['payment.api-key', 'acme-pay-7c1f9b2e40d8'],
    ['SECRET_KEY_BASE', '9f2c7a'],
    ['ANYTHING', AWS_ID],
    ['ANYTHING', GITHUB],
    ['ANYTHING', '-----BEGIN RSA PRIVATE KEY-----'],
    ['ANYTHING', '-----BEGIN PGP PRIVATE KEY BLOCK-----'],
    ['ANYTHING', '{"auths":{"registry.example.com":{"auth":"dXNlcjpzN0txLXZQMm0="}}}'],
    ['ANYTHING', `${'a'.repeat(3)}8Q~${'Ab3_'.repeat(8)}`],
  ])('%s=%s', (name, value) => expect(judge(name, value)).toMatchObject({ what: expect.any(String) as string }))

  it.each([
    'postgres://web:s7Kq-vP2m@db.shop.svc:5432/web',
    'postgres://web:P@$$w0rd@db:5432/web',
    'redis://:s7Kq@cache:6379/0',
    'jdbc:postgresql://db:5432/shop?user=web&password=s7Kq-vP2m',
    'jdbc:sqlserver://db:1433;databaseName=shop;user=web;password=s7Kq-vP2m;',
    'jdbc:oracle:thin:web/s7Kq@db:1521:XE',
    'Server=tcp:db,1433;Database=shop;User ID=web;Password=s7Kq-vP2m;Encrypt=true',
    'DefaultEndpointsProtocol=https;AccountName=shop;AccountKey=c2hvcC1rZXktZGVtby1vbmx5;EndpointSuffix=core.windows.net',
    'Endpoint=sb://shop.servicebus.windows.net/;SharedAccessKeyName=send;SharedAccessKey=c2hvcC1rZXk=',
    'host=db user=web password=s7Kq-vP2m dbname=shop',
    'web:s7Kq-vP2m@tcp(db:3306)/shop',
  ])('in a URL: %s', value => expect(judge('DATABASE', value)?.home).toBe('url'))
})

describe('no credential', () => {
  it.each([
    ['SECRETS_DIR', '/run/secrets'],
    ['IMAGE_PULL_SECRET', 'regcred'],
    ['DB_PASSWORD', 'your_own_database_password_here'],
    ['DB_PASSWORD_FILE', '/run/secrets/db/password'],
    ['TLS_PRIVATE_KEY_PATH', '/etc/tls/tls.key'],
    ['TLS_PRIVATE_KEY', '/etc/tls/tls.key'],
    ['PASSWORD_MIN_LENGTH', '12'],
    ['TOKEN_TTL', '3600'],
    ['SESSION_TOKEN', '3600'],
    ['ENABLE_PASSWORD', 'true'],
    ['JWT_PUBLIC_KEY', 'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A'],
    ['DB_PASSWORD', ''],
    ['DB_PASSWORD', '$(FROM_SECRET)'],
    ['DB_PASSWORD', '${DB_PASSWORD}'],
    ['DB_PASSWORD', '{{ .Values.db.password }}'],
    ['DB_PASSWORD', '<your password>'],
    ['DB_PASSWORD', '__DB_PASSWORD__'],
    ['DB_PASSWORD', 'vault:secret/data/shop#password'],
    ['DB_PASSWORD', 'op://shop/db/password'],
    ['DB_SECRET', 'orders-db-credentials'],
    ['DB_SECRET', 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:orders'],
    ['DB_SECRET', 'production/orders/database'],
    ['AUTH', 'basic'],
    ['tls-secret-name', 'edge-tls'],
    ['JWT_TOKEN_URL', 'https://id.shop.example/oauth2/token'],
    ['ACCESS_TOKEN_URL', 'https://id.shop.example/oauth2/token'],
    ['REDIS_URL', 'redis://cache:6379/0'],
    ['DATABASE_URL', 'postgres://web@db:5432/web'],
    ['DATABASE_URL', 'postgres://web:$(DB_PASSWORD)@db:5432/web'],
    ['DATABASE_URL', 'postgres://web:${DB_PASSWORD}@db:5432/web'],
    ['JDBC_URL', 'jdbc:postgresql://db:5432/shop?sslmode=require'],
    ['CONNECTION', 'Server=db;Database=shop;Password=$(DB_PASSWORD)'],
    ['CA', '-----BEGIN CERTIFICATE-----'],
    ['SSH_HOST_KEY', '-----BEGIN PUBLIC KEY-----'],
  ])('%s=%s', (name, value) => expect(judge(name, value)).toBeUndefined())
})

it.each<[string[], number[]]>([
  [['--password=s7Kq-vP2m'], [0]],
  [['--password', 's7Kq-vP2m', '--port', '80'], [1]],
  [['--password-file=/run/db/password', '--password-file', '/run/db/password'], []],
  [['--db-url=postgres://web:s7Kq@db/web'], [0]],
  [['--db-url=postgres://web:$(DB_PASSWORD)@db/web'], []],
  [['--token', '--verbose'], []],
  [['--no-password', '--auth', 'basic'], []],
  [['sh', '-c', 'DB_PASSWORD=s7Kq-vP2m exec app'], [2]],
  [['sh', '-c', 'DB_PASSWORD="$(cat /run/db/password)" exec app'], []],
  [['sh', '-c', 'mysql -uroot -ps7Kq-vP2m -e "select 1"'], [2]],
  [['sh', '-c', 'mysql -uroot -p"$MYSQL_PWD" -e "select 1"'], []],
  [['redis-cli', '-a', 's7Kq-vP2m', 'ping'], [2]],
  [['curl', '-u', 'web:s7Kq-vP2m', 'http://x'], [2]],
  [['curl', '-H', 'Authorization: Bearer 0123456789abcdef0123', 'http://x'], [2]],
  [['nginx', '-p', '/etc/nginx'], []],
])('finds the literal among the words %j', (words, indexes) => {
  expect(argumentCredentials(words).map(found => found.index)).toEqual(indexes)
})

it.each<[string, [string, string, number][]]>([
  ['# a=b\nspring.datasource.password=s7Kq\n', [['password', 's7Kq', 1]]],
  ['db:\n  password: "s7Kq" # live\n', [['password', 's7Kq', 1]]],
  ["export API_KEY='s7Kq'", [['API_KEY', 's7Kq', 0]]],
  ['requirepass s7Kq\n', [['requirepass', 's7Kq', 0]]],
  ['{\n "db": { "password": "s7Kq" }\n}', [['password', 's7Kq', 1]]],
  ['[{"name":"PGPASSWORD","value":"s7Kq"}]', [['PGPASSWORD', 's7Kq', 0]]],
  ['<db>\n  <password>s7Kq</password>\n</db>', [['password', 's7Kq', 1]]],
  ['<add name="shop" password="s7Kq" />', [['password', 's7Kq', 0]]],
])('reads the settings of %j', (text, wanted) => {
  const got = settingsIn(text).map(({ name, value, line }) => [name, value, line])
  for (const one of wanted) expect(got).toContainEqual(one)
})

it.each<[string, string, boolean]>([
  ['UPSTREAM', 'kJ7x2Qm9Zt4Lw8Rb3Nv6Yc1P', true],
  ['IMAGE', 'sha256:e8f3b8f6e6122d94f5856e872a61742f78f7b4805bd85526a771aae828973991', false],
  ['REVISION', '0e58ed8671d6b60d0890c21b07f8835ace038e67', false],
  ['TENANT', '6f9619ff-8b86-d011-b42d-00c04fc964ff', false],
  ['HOST', 'a1b2c3d4e5f6g7h8i9j0.eu-west-1.rds.amazonaws.com', false],
  ['FEATURES', 'checkout-v2-search-v3-returns-2026', false],
  ['CLIENT_ID', 'kJ7x2Qm9Zt4Lw8Rb3Nv6Yc1P', false],
])('takes %s=%s for random: %s', (name, value, wanted) => expect(looksRandom(name, value)).toBe(wanted))
