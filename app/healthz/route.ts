/** The process answers. Whether it can do its work is `/readyz`. */
export const dynamic = 'force-dynamic'

export const GET = (): Response =>
  new Response('ok\n', { headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' } })
