import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { handle } from '../api/handle.ts'
import { openClassroom } from '../classroom.ts'
import { ready } from '../ready.ts'

/**
 * For tests and benches: the classroom as the app opens it and the handlers that its routes call, behind a bare HTTP
 * server; so that it can be started, killed and doubled without a build. Prints its port.
 */
const server = createServer((incoming, outgoing) => {
  answer(incoming).then(
    async response => {
      outgoing.writeHead(response.status, [...response.headers].flat())
      if (response.body) await pipeline(Readable.fromWeb(response.body as never), outgoing)
      else outgoing.end()
    },
    () => outgoing.destroy(),
  )
})

function answer(incoming: IncomingMessage): Promise<Response> {
  if (incoming.url === '/readyz') return ready()
  const headers = new Headers()
  for (const [name, value] of Object.entries(incoming.headers)) headers.set(name, String(value))
  const { method = 'GET' } = incoming
  const body = method === 'GET' ? {} : { body: Readable.toWeb(incoming) as ReadableStream, duplex: 'half' }
  return handle(new Request(`http://${incoming.headers.host}${incoming.url}`, { method, headers, ...body }))
}

process.on('SIGTERM', () => process.exit(0))
server.listen(Number(process.env.PORT ?? 0), '127.0.0.1', () => {
  process.stdout.write(`${(server.address() as AddressInfo).port}\n`)
  void openClassroom(process.env.DRYDOCK_ROOT ?? process.cwd(), process.env)
})
