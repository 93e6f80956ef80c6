import { createHash, randomBytes, randomInt, scrypt, timingSafeEqual } from 'node:crypto'

/** 256 random bits for cookies and one-time links; only the hash is kept. */
export const newToken = (): string => randomBytes(32).toString('base64url')
export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex')

/** No vowels and nothing that looks like something else; 27 letters, 4.75 bits each. */
const LETTERS = '23456789BCDFGHJKMNPQRSTVWXZ'
const codeOf = (groups: number, size: number): string =>
  Array.from({ length: groups }, () =>
    Array.from({ length: size }, () => LETTERS[randomInt(LETTERS.length)]).join(''),
  ).join('-')

/** Ten letters, 47 bits: shown to a whole class, closable, expiring. */
export const newJoinCode = (): string => codeOf(2, 5)
/** Sixteen letters, 76 bits: a learner's key to their own work on another device. */
export const newResumeCode = (): string => codeOf(4, 4)

/** As people type codes: any case, any separators. */
export const plainCode = (typed: string): string => typed.toUpperCase().replace(/[^0-9A-Z]/g, '')

/** OWASP Password Storage: scrypt N = 2^15, r = 8, p = 3 (32 MiB). */
const COST = { N: 2 ** 15, r: 8, p: 3, maxmem: 64 * 1024 * 1024 }

const derive = (password: string, salt: Buffer, cost: typeof COST): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, 32, cost, (error, key) => (error ? reject(error) : resolve(key)))
  })

/** `scrypt$N$r$p$salt$key`: the cost is stored with each, so that it can rise later. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  const key = await derive(password, salt, COST)
  return ['scrypt', COST.N, COST.r, COST.p, salt.toString('base64url'), key.toString('base64url')].join('$')
}

const NOBODY = `scrypt$${COST.N}$${COST.r}$${COST.p}$${'A'.repeat(22)}$${'A'.repeat(43)}`

/** Takes as long for a name that does not exist. */
export async function isPassword(password: string, stored: string | undefined): Promise<boolean> {
  const [, N, r, p, salt, key] = (stored ?? NOBODY).split('$')
  const expected = Buffer.from(key ?? '', 'base64url')
  const given = await derive(password, Buffer.from(salt ?? '', 'base64url'), {
    ...COST,
    N: Number(N),
    r: Number(r),
    p: Number(p),
  })
  return expected.length === given.length && timingSafeEqual(expected, given) && stored !== undefined
}
