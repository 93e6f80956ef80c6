import type { Refusal } from './refusal.ts'

/** Answers of the API are data: never framed, sniffed, cached or run. */
const headers = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
}

export function json(status: number, value: unknown, cookies: readonly string[] = []): Response {
  const response = new Response(JSON.stringify(value), {
    status,
    headers: { ...headers, 'content-type': 'application/json; charset=utf-8' },
  })
  for (const cookie of cookies) response.headers.append('set-cookie', cookie)
  return response
}

export const refused = (refusal: Refusal, cookies: readonly string[] = []): Response => {
  const response = json(refusal.status, { error: refusal.word, says: refusal.message, ...refusal.more }, cookies)
  if (typeof refusal.more.retryAfter === 'number') response.headers.set('retry-after', String(refusal.more.retryAfter))
  return response
}

export function download(text: string, name: string, type: string): Response {
  return new Response(text, {
    headers: {
      ...headers,
      'content-type': `${type}; charset=utf-8`,
      'content-disposition': `attachment; filename="${name.replace(/[^A-Za-z0-9._-]/g, '-')}"`,
    },
  })
}
