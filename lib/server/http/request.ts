import type * as z from 'zod'
import type { Environment } from '../environment.ts'
import { Refusal } from './refusal.ts'

/** A submission's 256 KiB, escaped as JSON, and some room. */
export const BODY_LIMIT = 640 * 1024
const BODY_MS = 15_000

/**
 * Changes are asked for by our own pages only: `Sec-Fetch-Site` where a browser sends it, `Origin` always, and a JSON type,
 * which no form can send (OWASP CSRF Prevention, "Fetch Metadata" and "Verifying Origin").
 */
export function refuseForeign(request: Request, environment: Environment): void {
  const site = request.headers.get('sec-fetch-site')
  const origin = request.headers.get('origin')
  const { PUBLIC_URL } = environment
  const foreign = new Refusal(
    403,
    'foreign',
    `This was not asked for by a page of this course.${PUBLIC_URL ? ` Its address is ${PUBLIC_URL}.` : ''}`,
  )
  if (site === null && origin === null) throw foreign
  if (site !== null && site !== 'same-origin') throw foreign
  if (origin !== null && !ownOrigin(origin, request, environment)) throw foreign
}

function ownOrigin(origin: string, request: Request, { PUBLIC_URL }: Environment): boolean {
  if (PUBLIC_URL) return origin === PUBLIC_URL
  if (!URL.canParse(origin)) return false
  return new URL(origin).host === request.headers.get('host')
}

/** True where the browser's connection is encrypted: PUBLIC_URL says so; headers that a client can set do not. */
export const isSecure = (environment: Environment): boolean => environment.PUBLIC_URL?.startsWith('https:') === true

/** Reads a JSON body with a limit of size and of time: a body that is too large or too slow costs no more than that. */
export async function readBody<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
  limit = BODY_LIMIT,
  ms = BODY_MS,
): Promise<z.output<Schema>> {
  if (!/^application\/json(;|$)/i.test(request.headers.get('content-type') ?? ''))
    throw new Refusal(415, 'json-only', 'Send JSON (content-type: application/json).')
  if (Number(request.headers.get('content-length') ?? 0) > limit) throw tooLarge(limit)
  let value: unknown
  try {
    value = JSON.parse(await textOf(request, limit, ms))
  } catch (error) {
    if (error instanceof Refusal) throw error
    throw new Refusal(400, 'no-json', 'The body is not JSON.')
  }
  if (!storable(value))
    throw new Refusal(
      422,
      'no-text',
      'The text holds characters that no text file can hold (NUL or half a surrogate pair).',
    )
  const read = schema.safeParse(value)
  if (read.success) return read.data
  const issue = read.error.issues[0]
  const where = issue?.path.join('.') ?? ''
  throw new Refusal(
    422,
    'shape',
    `${where ? `${where}: ` : ''}${issue?.message ?? 'another shape is expected'}`.slice(0, 300),
    { field: where },
  )
}

const tooLarge = (limit: number) =>
  new Refusal(413, 'too-large', `More than ${Math.round(limit / 1024)} KiB are not taken.`)

async function textOf(request: Request, limit: number, ms: number): Promise<string> {
  const reader = request.body?.getReader()
  if (!reader) return ''
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Refusal(408, 'too-slow', 'The body did not arrive in time.')), ms)
  })
  late.catch(() => undefined)
  try {
    const parts: Uint8Array[] = []
    let size = 0
    for (;;) {
      const { done, value } = await Promise.race([reader.read(), late])
      if (done) break
      size += value.length
      if (size > limit) throw tooLarge(limit)
      parts.push(value)
    }
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(parts))
  } catch (error) {
    void reader.cancel().catch(() => undefined)
    throw error
  } finally {
    clearTimeout(timer)
  }
}

/** PostgreSQL's text holds no NUL, and a lone surrogate is no character: both would be lost or refused later. */
export const storable = (value: unknown): boolean =>
  !/(?<!\\)(\\\\)*\\u(0000|d[89ab][0-9a-f]{2}|d[c-f][0-9a-f]{2})/i.test(JSON.stringify(value) ?? '')
