import net from 'node:net'

/** The port that was asked for (`PORT`), else the first free one from 3000 on. */
export async function choosePort(host) {
  const asked = process.env.PORT
  if (asked !== undefined && asked !== '') {
    const port = Number(asked)
    if (!Number.isInteger(port) || port < 0 || port > 65535) throw new Error(`PORT=${asked} is no port.`)
    if (port !== 0 && !(await isFree(port, host))) throw new Error(`Port ${port} is taken. Set PORT to another one.`)
    return port === 0 ? anyFree(host) : port
  }
  for (let port = 3000; port < 3100; port++) if (await isFree(port, host)) return port
  return anyFree(host)
}

/** Nobody listens there, on any address of this machine that `localhost` may mean, and we may. */
async function isFree(port, host) {
  for (const address of ['127.0.0.1', '::1']) if (await answers(port, address)) return false
  return listens(port, host).then(Boolean)
}

const answers = (port, host) =>
  new Promise(resolve => {
    const socket = net.connect({ port, host })
    const end = answer => (socket.destroy(), resolve(answer))
    socket.setTimeout(500, () => end(false))
    socket.on('connect', () => end(true))
    socket.on('error', () => end(false))
  })

const listens = (port, host) =>
  new Promise(resolve => {
    const server = net.createServer()
    server.on('error', () => resolve(undefined))
    server.listen({ port, host, exclusive: true }, () => {
      const { port: given } = server.address()
      server.close(() => resolve(given))
    })
  })

export async function anyFree(host = '127.0.0.1') {
  const port = await listens(0, host)
  if (port === undefined) throw new Error(`Cannot listen on ${host}.`)
  return port
}
