// npm run dev: the app for authors; edits show at once. Open it as localhost, not as 127.0.0.1.
import { ensureInstalled } from './install.mjs'
import { choosePort } from './port.mjs'
import { bin, node, say } from './project.mjs'

await ensureInstalled()
const port = await choosePort('127.0.0.1').catch(error => {
  say(error.message)
  process.exit(1)
})
process.exit(await node(bin.next, ['dev', '-H', 'localhost', '-p', String(port)]))
