// Commands on the classroom's host: backup, restore, reset.
import { pathToFileURL } from 'node:url'
import { bundled, root } from './bundle.mjs'

const bundle = await bundled('server/host.ts')
process.env.DRYDOCK_ROOT = root
await import(pathToFileURL(bundle).href)
