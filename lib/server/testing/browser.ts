import { handle } from '../api/handle.ts'

export type Reply = { status: number; body: Record<string, unknown>; text: string; headers: Headers }

const HERE = 'http://localhost:3000'

/**
 * For tests only: a browser that keeps cookies and asks as a page of the course's own would; this process, or the app at
 * an address.
 */
export class Browser {
  readonly cookies = new Map<string, string>()
  readonly headers: Record<string, string>
  readonly base: string | undefined

  constructor(headers: Record<string, string> = {}, base?: string) {
    const origin = base ?? HERE
    this.base = base
    this.headers = { host: new URL(origin).host, origin, 'sec-fetch-site': 'same-origin', ...headers }
  }

  async ask(method: string, path: string, body?: unknown, extra: Record<string, string> = {}): Promise<Reply> {
    const headers = new Headers({ ...this.headers, ...extra })
    if (this.cookies.size > 0)
      headers.set('cookie', [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '))
    const init: RequestInit = { method, headers }
    if (body !== undefined && method !== 'GET') {
      if (!headers.has('content-type')) headers.set('content-type', 'application/json')
      init.body = typeof body === 'string' ? body : JSON.stringify(body)
    }
    const response = await (this.base
      ? fetch(`${this.base}${path}`, init)
      : handle(new Request(`${HERE}${path}`, init)))
    for (const cookie of response.headers.getSetCookie()) this.keep(cookie)
    const text = await response.text()
    const parsed = response.headers.get('content-type')?.startsWith('application/json')
      ? (JSON.parse(text) as Record<string, unknown>)
      : {}
    return { status: response.status, body: parsed, text, headers: response.headers }
  }

  private keep(cookie: string): void {
    const [pair = ''] = cookie.split(';')
    const [name = '', value = ''] = pair.split('=')
    if (/Max-Age=0/.test(cookie)) this.cookies.delete(name)
    else this.cookies.set(name, value)
  }

  get = (path: string) => this.ask('GET', path)
  post = (path: string, body: unknown = {}) => this.ask('POST', path, body)
  put = (path: string, body: unknown = {}) => this.ask('PUT', path, body)
  patch = (path: string, body: unknown = {}) => this.ask('PATCH', path, body)
  delete = (path: string, body: unknown = {}) => this.ask('DELETE', path, body)
}
