/** An answer of the classroom's API; `status` 0 when nothing answered. */
export type Answer<T> =
  | { ok: true; status: number; value: T }
  | { ok: false; status: number; error: string; says: string; more: Record<string, unknown> }

/**
 * Asks the API. Never throws: what went wrong is an answer with a sentence for people. `keepalive`: it may outlive the
 * page, as long as the body is small (64 KiB in all, Fetch standard).
 */
export async function ask<T = Record<string, unknown>>(
  method: string,
  path: string,
  body?: unknown,
  { keepalive = false } = {},
): Promise<Answer<T>> {
  let response: Response
  try {
    response = await fetch(path, {
      method,
      cache: 'no-store',
      credentials: 'same-origin',
      keepalive,
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    })
  } catch {
    return {
      ok: false,
      status: 0,
      error: 'offline',
      says: 'The classroom cannot be reached from here at the moment.',
      more: {},
    }
  }
  const value = (await response.json().catch(() => undefined)) as Record<string, unknown> | undefined
  if (response.ok && value) return { ok: true, status: response.status, value: value as T }
  return {
    ok: false,
    status: response.status,
    error: typeof value?.error === 'string' ? value.error : 'absent',
    says: typeof value?.says === 'string' ? value.says : 'This course is served without a classroom.',
    more: value ?? {},
  }
}

/** Gives a text to the browser as a file. */
export function save(text: string, name: string, type: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([text], { type }))
  link.download = name
  link.click()
  URL.revokeObjectURL(link.href)
}

/** To another page, as a whole load: what the page before knew of the session is gone with it. */
export const goTo = (address: string): void => window.location.assign(address)
